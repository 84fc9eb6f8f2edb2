// The explorer: picking from lists, groups and rests, steps, arrangements, lines.
import { agenda, expect, marks, seen, shown, test, type Page } from './test'

const com = 'http://publications.europa.eu/resource/comnat/COM_2023_0755_FIN'

async function open(page: Page, more = ''): Promise<void> {
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}&s=0${more}`)
  await expect(marks(page)).toHaveCount(1)
  await expect(page.locator('[data-expand]').first()).toBeVisible()
}

const listed = (page: Page, relation: string) => page.locator(`[data-list="${relation}"]`)
const count = async (page: Page, what: string) => Number((await page.locator(what).first().textContent())!.replace(/\D/g, ''))
const table = async (page: Page) => {
  await page.getByRole('button', { name: 'Tabel' }).click()
  const ids = await page.locator('.tables tr[data-iri]').evaluateAll((all) => all.map((r) => r.getAttribute('data-iri')!).sort())
  await page.getByRole('button', { name: 'Graaf', exact: true }).click()
  return ids
}
// settled waits until all that is drawn has its place in the address.
const settled = (page: Page) => expect.poll(() => page.evaluate(() => document.querySelectorAll('.canvas [data-iri], .canvas [data-mark]').length)).toBeGreaterThan(0)

test('a list is picked from one by one, found in by name, and says what is there already', async ({ page }) => {
  await open(page)
  await listed(page, 'kg:cites out').click()
  const rows = page.locator('.ticks > li')
  await expect(rows).toHaveCount(await count(page, '[data-list="kg:cites out"] .n'))
  await page.getByRole('searchbox', { name: 'Zoek in: verwijst naar' }).fill('FICHE')
  await expect(rows).toHaveCount(1)
  await rows.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Voeg 1 toe' }).click()
  await expect(marks(page)).toHaveCount(2)
  await expect(rows.getByRole('checkbox')).toBeDisabled()
  await expect(page.locator('.log summary .n')).toHaveText('2')
  await page.getByRole('searchbox', { name: 'Zoek in: verwijst naar' }).fill('zzz')
  await expect(page.getByText('Niets heet “zzz”.')).toBeVisible()
})

test('a long list has pages, with counts on both', async ({ page }) => {
  await open(page)
  await listed(page, 'kg:mentions out').click()
  const all = await count(page, '[data-list="kg:mentions out"] .n')
  await expect(page.getByText(`1 tot 25 van ${all}`)).toBeVisible()
  await page.getByRole('button', { name: 'Volgende' }).click()
  await expect(page.getByText(`26 tot ${all} van ${all}`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Volgende' })).toBeDisabled()
  await page.getByRole('button', { name: `Vink alle ${all - 25} aan` }).click()
  await page.getByRole('button', { name: `Voeg ${all - 25} toe` }).click()
  // What was ticked by hand stands apart, however many there are.
  await expect(marks(page)).toHaveCount(1 + all - 25)
})

test('twenty-five come at a time, a mark counts and brings the rest, a crowd of leaves is one', async ({ page }) => {
  await open(page)
  const all = await count(page, '[data-list="kg:mentions out"] .n')
  await page.locator('[data-expand="kg:mentions out"]').click()
  const rest = page.locator('[data-mark^="+ "]')
  await expect(rest.locator('.count')).toHaveText(`+${all - 25}`)
  // Those that are joined to one another too are no leaves.
  const group = page.locator('[data-mark^="* "]')
  const inGroup = async () => Number(await group.locator('.count').textContent())
  await expect.poll(async () => (await inGroup()) + (await marks(page).count())).toBe(26)
  expect(await inGroup()).toBeGreaterThan(15)
  expect(await table(page)).toHaveLength(26)
  await rest.click()
  await expect(rest).toHaveCount(0)
  await expect.poll(async () => (await inGroup()) + (await marks(page).count())).toBe(1 + all)
  await expect(page.locator('[data-expand="kg:mentions out"]')).toHaveCount(0)
  await group.click()
  await expect(page.locator('.group .rows li')).toHaveCount(await inGroup())
  await page.getByRole('button', { name: 'Toon apart' }).click()
  await expect(marks(page)).toHaveCount(1 + all)
  expect(await shown(page)).toEqual(await table(page))
  await marks(page).first().click()
  await page.getByRole('button', { name: 'Groepeer bladeren' }).click()
  await expect(group).toHaveCount(1)
  await expect.poll(async () => (await inGroup()) + (await marks(page).count())).toBe(1 + all)
})

test('a mark is reached and opened by keys, and comes back by the address', async ({ page }) => {
  await open(page)
  await page.locator('[data-expand="kg:mentions out"]').click()
  await expect(page.locator('[data-mark]')).toHaveCount(2)
  await page.getByRole('application').focus()
  await expect(async () => {
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(key)
      if (await page.locator('.mark.group.active').count()) return
    }
    throw new Error('no arrow leads to the group')
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.locator('.mark.group')).toHaveClass(/selected/)
  const before = await page.locator('[data-mark]').evaluateAll((all) => all.map((m) => `${m.getAttribute('data-mark')} ${m.getAttribute('transform')} ${m.getAttribute('class')!.includes('selected')}`))
  await page.reload()
  await expect.poll(() => page.locator('[data-mark]').evaluateAll((all) => all.map((m) => `${m.getAttribute('data-mark')} ${m.getAttribute('transform')} ${m.getAttribute('class')!.includes('selected')}`))).toEqual(before)
  await page.getByRole('application').focus()
  await expect(async () => {
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    if (!(await page.locator('.mark.group.active').count())) throw new Error('not there yet')
  }).toPass()
  await page.keyboard.press('e')
  await expect.poll(() => marks(page).count()).toBe(26)
})

test('what two papers share is counted, listed and brought', async ({ page, request }) => {
  await page.goto(`/graph?n=${encodeURIComponent(`${agenda} ${com}`)}&m=0+1`)
  await expect(marks(page)).toHaveCount(2)
  const answer = (await (await request.post('/api/v1/common', { data: { ids: [agenda, com], limit: 50 } })).json()) as { total: number; nodes: { iri: string }[] }
  expect(answer.total).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Gemeenschappelijke buren' }).click()
  await expect(page.locator('.shared .ticks > li')).toHaveCount(answer.nodes.length)
  await expect(page.locator('.shared').getByRole('status')).toContainText(String(answer.total))
  await page.locator('.shared .ticks').getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Voeg 1 toe' }).click()
  await expect.poll(() => shown(page)).toEqual([agenda, com, answer.nodes[0]!.iri].sort())
})

test('every step has a name, and any of them is one click away', async ({ page }) => {
  await open(page)
  await page.locator('[data-expand="kg:cites out"]').click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(3)
  await settled(page)
  const after = await shown(page)
  await page.getByRole('button', { name: 'Zet vast' }).click()
  await page.getByRole('button', { name: 'Verberg andere' }).click()
  await page.locator('.log summary').click()
  const steps = page.locator('.log li button')
  expect(await steps.allTextContents()).toEqual(['Begin', `Uitbreiden: verwijst naar (${after.length - 1})`, expect.stringMatching(/^Vastzetten: Geann/), expect.stringMatching(/^Alleen Geann/)])
  await expect(steps.nth(3)).toHaveAttribute('aria-current', 'step')
  await steps.nth(0).click()
  await expect(marks(page)).toHaveCount(1)
  await steps.nth(2).click()
  await expect.poll(() => shown(page)).toEqual(after)
  await expect(page.locator('.mark.pinned')).toHaveCount(1)
})

test('arrangements place what there is, keep what is pinned, and are undone', async ({ page }) => {
  await open(page)
  await page.locator('[data-expand="kg:cites out"]').click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(3)
  await settled(page)
  const places = () => marks(page).evaluateAll((all) => all.map((m) => `${m.getAttribute('data-iri')} ${m.getAttribute('transform')}`).sort())
  await page.getByRole('button', { name: 'Zet vast' }).click()
  await page.waitForFunction(() => document.querySelector('.mark.pinned'))
  const free = await places()
  const stays = free.find((p) => p.startsWith(agenda))!
  for (const name of ['In lagen', 'Langs de tijd', 'Kring per soort', 'Vrij']) {
    const before = await places()
    await page.getByRole('combobox', { name: 'Ordening' }).selectOption(name)
    await expect.poll(places).not.toEqual(before)
    expect((await places()).find((p) => p.startsWith(agenda))).toBe(stays)
    await expect(page.locator('.axis text').first()).toBeAttached({ attached: name === 'Langs de tijd' })
    const here = await places()
    await page.reload()
    await expect.poll(places).toEqual(here)
    await expect(page.getByRole('combobox', { name: 'Ordening' })).toHaveValue(/./)
  }
})

test('edges of a pair are one line with their number, and apart when asked', async ({ page }) => {
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html kst:kst-22112-3873.html')}`)
  await expect(marks(page)).toHaveCount(2)
  await expect(page.locator('.edge')).toHaveCount(1)
  const ids = (await page.locator('.edge').getAttribute('data-edges'))!.split(' ')
  expect(ids.length).toBeGreaterThan(1)
  await page.locator('.edge .hit').click({ force: true })
  await expect(page.locator('.drawer h2')).toBeFocused() // from then on it hears the key
  await page.keyboard.press('Escape')
  await expect(page.locator('.drawer')).toHaveCount(0)
  await page.getByRole('button', { name: `Teken ${ids.length} lijnen` }).click()
  await expect(page.locator('.edge')).toHaveCount(ids.length)
  expect(await page.locator('.edge').evaluateAll((all) => all.map((e) => e.getAttribute('data-edge')!).sort())).toEqual([...ids].sort())
  await page.reload()
  await expect(page.locator('.edge')).toHaveCount(ids.length)
  await page.locator('.edge .hit').first().dispatchEvent('click') // the middle of a bent line's box is beside it
  await expect(page.locator('.drawer h2')).toBeFocused() // from then on it hears the key
  await page.keyboard.press('Escape')
  await expect(page.locator('.drawer')).toHaveCount(0)
  await page.getByRole('button', { name: 'Als één lijn' }).click()
  await expect(page.locator('.edge')).toHaveCount(1)
})

test('filters say how many they hide, by least number of relations too, and give all back', async ({ page }) => {
  await open(page)
  await page.locator('[data-expand="kg:cites out"]').click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(3)
  const all = await shown(page)
  await page.getByLabel('Relaties in beeld ten minste').fill('8')
  await expect(page.getByText(/\d+ verborgen door filters/)).toBeVisible()
  const left = await shown(page)
  expect(left.length).toBeLessThan(all.length)
  expect(await table(page)).toEqual(left)
  await page.getByRole('button', { name: 'toon alles' }).click()
  await expect.poll(() => shown(page)).toEqual(all)
})

test('a relation, a span of days and a confidence each say how much they hide, and give it back', async ({ page }) => {
  await open(page)
  await page.locator('[data-expand="kg:cites out"]').click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(3)
  await page.waitForLoadState('networkidle')
  const hidden = page.getByText(/\d+ verborgen door filters/)
  // Several relations of two things are one line: the table has them apart.
  await page.getByRole('button', { name: 'Tabel' }).click()
  const [things, relations] = [page.locator('.tables tr[data-iri]'), page.locator('.tables tr[data-edge]')]
  const all = [await things.count(), await relations.count()] as const
  const back = async () => {
    await page.getByRole('button', { name: 'toon alles' }).click()
    await expect(hidden).toHaveCount(0)
    await expect(things).toHaveCount(all[0])
    await expect(relations).toHaveCount(all[1])
  }
  const says = async () => expect(Number(/\d+/.exec((await hidden.textContent())!)![0])).toBe(all[0] - (await things.count()) + all[1] - (await relations.count()))
  const cites = page.locator('.filters label', { hasText: /^ ?verwijst naar/ })
  const count = Number(await cites.locator('.n').textContent())
  await cites.getByRole('checkbox').uncheck()
  await expect(relations).toHaveCount(all[1] - count)
  await expect(things).toHaveCount(all[0])
  await says()
  await back()
  await page.getByLabel('Vanaf dag').fill('2024-02-01')
  await expect.poll(() => things.count()).toBeLessThan(all[0])
  await says()
  await back()
  await page.getByLabel('Betrouwbaarheid ten minste').fill('1')
  await expect.poll(() => relations.count()).toBeLessThan(all[1])
  await says()
  await back()
})

test('collapsing takes what hangs on one thing alone, and leaves the others', async ({ page }) => {
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html kst:kst-22112-3873.html')}&s=0`)
  await expect(marks(page)).toHaveCount(2)
  await page.locator('[data-expand="kg:agendaItemOf in"]').click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(4)
  await page.locator('.mark[data-iri$="kst-22112-3873.html"]').click()
  await page.locator('[data-expand="kg:signedBy out"]').click()
  const own = page.locator('.side', { has: page.getByText('alles getoond') })
  await expect(own).toBeVisible()
  await page.waitForLoadState('networkidle')
  const before = await table(page)
  await page.locator('.mark[data-iri$="kst-32317-872.html"]').click()
  await page.getByRole('button', { name: 'Inklappen' }).click()
  await expect.poll(async () => (await table(page)).length).toBeLessThan(before.length - 2)
  const after = await table(page)
  // The two, and what hangs on the other one, are still there; its own items are gone.
  for (const iri of ['https://zoek.officielebekendmakingen.nl/kst-32317-872.html', 'https://zoek.officielebekendmakingen.nl/kst-22112-3873.html']) expect(after).toContain(iri)
  expect(after.length).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Ongedaan' }).click()
  await expect.poll(() => table(page)).toEqual(before)
})

test('lines say how each relation is known, with counts that add up', async ({ page }) => {
  await open(page)
  await page.locator('[data-expand="kg:cites out"]').click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(3)
  const styles = await page.locator('.edge').evaluateAll((all) => all.map((e) => [e.classList.contains('read') ? 'read' : e.classList.contains('named') ? 'named' : 'given', getComputedStyle(e.querySelector('.line')!).strokeDasharray].join(' ')))
  expect(new Set(styles).size).toBe(new Set(styles.map((s) => s.split(' ')[0])).size)
  const sum = (await page.locator('.legend dd').allTextContents()).reduce((s, n) => s + Number(n), 0)
  await page.getByRole('button', { name: 'Tabel' }).click()
  await expect(page.locator('.tables tr[data-edge]')).toHaveCount(sum)
})

test('opening a graph and expanding it asks little, whatever its size', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (r) => r.url().includes('/api/v1/') && asked.push(new URL(r.url()).pathname.replace('/api/v1/', '')))
  await open(page)
  await page.waitForLoadState('networkidle')
  expect(asked.filter((a) => a !== 'stats').sort()).toEqual(['degrees', 'subgraph'])
  asked.length = 0
  await page.locator('[data-expand="kg:mentions out"]').click()
  await expect(page.locator('[data-mark]')).toHaveCount(2)
  await page.waitForLoadState('networkidle')
  expect(asked.sort()).toEqual(['degrees', 'expand', 'subgraph'])
  // Nodes of the page for a graph of 26 with two marks: what is grouped is not drawn.
  expect(await page.locator('.canvas *').count()).toBeLessThan(80)
  expect((await seen(page)).address.length).toBeLessThan(2000)
})
