import { barriers } from './axe'
import { expect, paths, test, type Page } from './test'

const key = 'kst-32317-872.txt'
const text = (page: Page, what: string) => page.locator(`.reader-text ${what}`).allTextContents().then((all) => all.join(''))

interface Mentions {
  mentions: { start: number; end: number; text: string; type: string; entity?: string; value?: string; link?: { alternatives: string[] } }[]
  relations: { start: number; end: number; subject: string; object: string; predicate: { name: string } }[]
}
const mentionsOf = async (page: Page, id = key) => (await (await page.request.get(`/api/v1/documents/${id}/mentions`)).json()) as Mentions
const bytesOf = async (page: Page, id = key) => Buffer.from(await (await page.request.get(`/api/v1/documents/${id}/text`)).body())

test('the legend counts every mention, and shows and hides a family', async ({ page }) => {
  await page.goto(paths.reader)
  const { mentions } = await mentionsOf(page)
  await expect(page.locator('.reader-text [data-m]').first()).toBeVisible()
  const counted = await page.locator('.families label .n').allTextContents()
  expect(counted.map(Number).reduce((a, b) => a + b)).toBe(mentions.length)
  const places = page.locator('.reader-text .family-place')
  expect(await places.count()).toBeGreaterThan(3)
  await page.getByRole('checkbox', { name: /^Land of gebied/ }).or(page.locator('.families .family-place input')).first().uncheck()
  await expect(places).toHaveCount(0)
  await page.locator('.families .family-place input').check()
  await expect(places.first()).toBeVisible()
})

test('from a mention one goes to the next of the same thing, and round', async ({ page }) => {
  await page.goto(paths.reader)
  const { mentions } = await mentionsOf(page)
  const count = new Map<string, number>()
  for (const m of mentions) if (m.entity) count.set(m.entity, (count.get(m.entity) ?? 0) + 1)
  const first = mentions.findIndex((m) => m.entity && count.get(m.entity)! > 2)
  const same = mentions.flatMap((m, i) => (m.entity === mentions[first]!.entity ? [i] : []))
  await page.locator(`[data-m="${first}"]`).first().click()
  const card = page.locator('.card')
  await expect(card).toContainText(`1 van ${same.length} vermeldingen hier`)
  await page.keyboard.press(']')
  await expect(page.locator(`[data-m="${same[1]}"]`).first()).toBeFocused()
  await expect(card).toContainText(`2 van ${same.length}`)
  await page.keyboard.press('[')
  await card.getByRole('button', { name: 'Vorige vermelding hiervan' }).click()
  await expect(card).toContainText(`${same.length} van ${same.length}`)
  await page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
})

test('a relation lights its passage and the things it holds between, and leads to its evidence', async ({ page }) => {
  await page.goto(paths.reader)
  const { relations, mentions } = await mentionsOf(page)
  const bytes = await bytesOf(page)
  const i = relations.findIndex((r) => r.predicate.name === 'kg:cites' && mentions.some((m) => m.entity === r.object && m.start < r.end && r.start < m.end))
  const r = relations[i]!
  await page.locator('.stated li').nth(i).getByRole('button').click()
  expect(await text(page, '.trigger')).toBe(bytes.subarray(r.start, r.end).toString())
  await expect(page.locator('.trigger').first()).toBeInViewport()
  const cited = mentions.findIndex((m) => m.entity === r.object && m.start < r.end && r.start < m.end)
  await expect(page.locator(`.lit[data-m="${cited}"]`).first()).toBeVisible()
  await page.getByRole('button', { name: 'Bewijs' }).click()
  await expect(page.locator('.drawer blockquote mark').first()).toBeVisible()
  await page.getByRole('button', { name: 'Sluit' }).click()
  await page.locator('.stated li').nth(i).getByRole('button').first().click()
  await expect(page.locator('.trigger')).toHaveCount(0)
})

test('what the reading does not know is listed, and leads to its place', async ({ page }) => {
  const documents = ((await (await page.request.get('/api/v1/documents')).json()) as { documents: { key: string }[] }).documents
  let seen = 0
  for (const d of documents) {
    const unknown = (await mentionsOf(page, d.key)).mentions.filter((m) => (!m.entity && !m.value) || m.link?.alternatives.length)
    if (!unknown.length) continue
    seen += unknown.length
    await page.goto(`/doc/${d.key}`)
    await expect(page.locator('.unknown li')).toHaveCount(unknown.length)
    await page.locator('.unknown li').first().getByRole('button').click()
    await expect(page.locator('.mention.chosen').first()).toHaveText(unknown[0]!.text.replace(/\s+/g, ' '))
    await expect(page.locator('.mention.chosen').first()).toBeInViewport()
    await expect(page.locator('.card')).toContainText(unknown[0]!.entity ? 'Kan ook zijn' : 'niet herleid tot één ding')
  }
  expect(seen).toBeGreaterThan(0)
})

test('the place is copied as lawyers cite it, and its publisher is a link away', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(paths.reader)
  await page.getByRole('button', { name: 'Kopieer vindplaats' }).click()
  await expect(page.locator('.status')).toContainText('Kamerstukken II 2023-24, 32 317, nr. 872')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Kamerstukken II 2023-24, 32 317, nr. 872')
  const pdf = page.locator('.originals').getByRole('link', { name: 'PDF' })
  await expect(pdf).toHaveAttribute('href', 'https://zoek.officielebekendmakingen.nl/kst-32317-872.pdf')
  await expect(pdf).toHaveAttribute('rel', 'noreferrer')
})

test('a mistake is reported with the place, the words and the rule', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(paths.reader)
  await page.locator('.mention').first().click()
  await page.getByRole('button', { name: 'Meld een fout' }).click()
  await expect(page.locator('.status')).toContainText('Gekopieerd')
  const [where, link, what, rule] = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(where).toContain('Kamerstukken II 2023-24, 32 317, nr. 872: “')
  expect(what).toMatch(/^\w+: .+/)
  expect(rule).toMatch(/, [01]\.\d\d/)
  await page.goto('about:blank')
  await page.goto(link!)
  await expect(page.locator('.reader-text .passage').first()).toBeInViewport()
  expect(where).toContain(`“${(await page.locator('.reader-text .passage').allTextContents()).join('')}”`)
})

test('a copied link says the words too: when the text has changed it finds them, or says that they are gone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(paths.reader)
  const { mentions } = await mentionsOf(page)
  const m = mentions.find((x) => x.type === 'kamerstuk')!
  await page.locator(`[data-m="${mentions.indexOf(m)}"]`).first().click()
  await page.locator('.card').getByRole('button', { name: 'Kopieer verwijzing' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.locator('.reader-text .passage').first()).toBeInViewport()
  expect(await text(page, '.passage')).toBe(m.text)
  await expect(page.locator('.notice')).toHaveCount(0)

  // The same link, of a text that had more before it.
  const moved = new URL(link)
  moved.hash = `#b=${m.start + 37}-${m.end + 37}`
  await page.goto('about:blank')
  await page.goto(moved.href)
  await expect(page.locator('.notice')).toContainText('De woorden staan nu hier.')
  expect(await text(page, '.passage')).toBe(m.text)

  const lost = new URL(link)
  lost.searchParams.set('q', 'woorden die er niet staan')
  await page.goto('about:blank')
  await page.goto(lost.href)
  await expect(page.locator('.notice')).toContainText('woorden die er niet staan')
  await expect(page.locator('.passage')).toHaveCount(0)
})

const document = { iri: 'urn:d', id: 'k', key, title: 'Stuk', kind: 'brief', date: '2024-01-01', dossier: '' }
const node = (iri: string, label: string, type: string) => ({ iri, label, labels: { nl: label }, type, identifier: label, degree: 1 })

// serve answers for a paper that there is, so that its page is no missing one.
async function serve(page: Page, body: string, mentions: object[], nodes: object[]) {
  await page.route('**/api/v1/documents/kst-32317-872.txt**', (route) => {
    const path = new URL(route.request().url()).pathname
    if (path.endsWith('/text')) return route.fulfill({ contentType: 'text/plain; charset=utf-8', body })
    if (path.endsWith('/mentions')) return route.fulfill({ json: { key, mentions, relations: [], nodes } })
    return route.fulfill({ json: { document, node: node('urn:d', 'Stuk', 'document'), manifestations: [key], bytes: body.length, outline: [], agenda: [], footnotes: [], mentionCounts: [], warnings: [], originals: [], run: '' } })
  })
}

test('of mentions that overlap the innermost is pressed, and every one can be reached', async ({ page }) => {
  const body = 'De minister van Justitie en Veiligheid sprak.'
  const at = (words: string, entity: string, type: string) => ({ iri: words, start: body.indexOf(words), end: body.indexOf(words) + words.length, text: words, type, entity, rule: 'r', confidence: 1 })
  await serve(page, body, [at('minister van Justitie en Veiligheid', 'urn:o', 'office'), at('Justitie en Veiligheid', 'urn:m', 'ministry')], [node('urn:o', 'Het ambt', 'office'), node('urn:m', 'Het ministerie', 'ministry')])
  await page.goto(paths.reader)
  await expect(page.locator('.mention .mention')).toHaveText('Justitie en Veiligheid')
  await page.getByText('Justitie en Veiligheid').first().click()
  await expect(page.locator('.card').getByRole('link')).toHaveText('Het ministerie')
  await page.getByText('minister van', { exact: false }).first().click({ position: { x: 30, y: 8 } })
  await expect(page.locator('.card').getByRole('link')).toHaveText('Het ambt')
  await page.keyboard.press('n')
  await expect(page.locator('.card').getByRole('link')).toHaveText('Het ministerie')
  expect(await text(page, '[data-m="0"].office, .family-person')).toContain('minister van ')
  expect((await page.locator('.reader-text').textContent())!.trim()).toBe(body)
})

test('a document of a hundred pages with two thousand mentions draws only what changes', async ({ page }) => {
  const words = 'Nederland steunt het voorstel van de Commissie en vraagt om een tijdpad voor de uitvoering. '
  const paragraph = `${words.repeat(4).trim()}\n\n`
  const body = paragraph.repeat(1000) // 370 kB: a hundred pages
  const mentions = Array.from({ length: 2000 }, (_, i) => {
    const start = (i >> 1) * paragraph.length + (i & 1 ? body.indexOf('Commissie') : 0)
    return { iri: `m${i}`, start, end: start + 9, text: body.slice(start, start + 9), type: i & 1 ? 'institution' : 'country', entity: i & 1 ? 'urn:c' : 'urn:n', rule: 'r', confidence: 1 }
  })
  await serve(page, body, mentions, [node('urn:n', 'Nederland', 'country'), node('urn:c', 'Commissie', 'institution')])
  await page.goto(`${paths.reader}#b=${mentions[1500]!.start}-${mentions[1500]!.end}`)
  await expect(page.locator('.passage')).toBeInViewport({ timeout: 20_000 }) // a busy machine is slow, which is measured elsewhere
  await expect(page.locator('[data-m]')).toHaveCount(2000)
  expect(await page.locator('.reader-text p').first().evaluate((p) => getComputedStyle(p).contentVisibility)).toBe('auto')
  await page.evaluate(() => {
    const seen = new Set<Node>()
    Object.assign(window, { changed: seen })
    new MutationObserver((all) => all.forEach((m) => seen.add((m.target as Element).closest?.('.reader-text p') ?? m.target))).observe(window.document.querySelector('.reader-text')!, { subtree: true, childList: true, attributes: true })
  })
  await page.locator('[data-m="1500"]').click()
  await page.keyboard.press('n')
  await expect(page.locator('[data-m="1501"]')).toBeFocused()
  await page.keyboard.press(']')
  await expect(page.locator('[data-m="1503"]')).toBeFocused()
  await expect(page.locator('.card')).toContainText('752 van 1.000 vermeldingen hier')
  expect(await page.evaluate(() => (window as unknown as { changed: Set<Node> }).changed.size)).toBeLessThan(6)
})

test.describe('without barriers', () => {
  test.use({ bypassCSP: true })
  for (const scheme of ['light', 'dark'] as const)
    test(`with what is chosen and lit, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(paths.reader)
      await page.locator('.stated li').nth(4).getByRole('button').click()
      await expect(page.locator('.trigger').first()).toBeVisible()
      expect(await barriers(page)).toEqual([])
      await page.keyboard.press('n')
      await expect(page.locator('.card')).toBeVisible()
      expect(await barriers(page)).toEqual([])
      await page.goto(`${paths.reader}?q=weg#b=0-9`)
      await expect(page.locator('.notice')).toBeVisible()
      expect(await barriers(page)).toEqual([])
    })
})
