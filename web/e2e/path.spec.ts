// The page that finds how two things hang together.
import { agenda, expect, marks, shown, test } from './test'

const com = 'http://publications.europa.eu/resource/comnat/COM_2023_0755_FIN'
const germany = 'http://publications.europa.eu/resource/authority/country/DEU'
const address = (p: Record<string, string>) => `/path?${new URLSearchParams(p)}`

interface Answer {
  paths: { nodes: string[]; steps: { passages: { quote: string }[] }[] }[]
}

test('two things are chosen by name, and every way between them is sentences with passages', async ({ page, request }) => {
  await page.goto('/path')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hoe hangt dit samen?')
  for (const [name, words] of [['Van', '36410-VI-85'], ['Naar', 'COM(2023) 755']] as const) {
    const box = page.getByRole('combobox', { name, exact: true })
    await box.fill(words)
    await expect(page.getByRole('option').first()).toBeVisible()
    await box.press('ArrowDown')
    await box.press('Enter')
    await expect(box).toHaveCount(0)
  }
  await expect(page.locator('.progress')).toContainText(/paden binnen 4 stappen, in [\d,.]+ s\./)
  const params = new URL(page.url()).searchParams
  expect(params.get('from')).toContain('kst-36410-VI-85')
  const answer = (await (await request.get('/api/v1/paths', { params: { from: `https://zoek.officielebekendmakingen.nl/kst-36410-VI-85.html`, to: com, max: 4, k: 10, exclude: 'kg:mentions' } })).json()) as Answer
  await expect(page.locator('.chains > li')).toHaveCount(answer.paths.length)
  await expect(page.locator('.chains > li').first().locator('.chain > li')).toHaveCount(answer.paths[0]!.steps.length)
  await expect(page.locator('.chains > li').first().locator('.row-graph .mark')).toHaveCount(answer.paths[0]!.nodes.length)
  const quote = answer.paths[0]!.steps[0]!.passages[0]!.quote
  await expect(page.locator('.chain blockquote mark').first()).toHaveText(quote)
  // The address is the question.
  const count = answer.paths.length
  await page.reload()
  await expect(page.locator('.chains > li')).toHaveCount(count)
  await page.getByRole('link', { name: /Toon deze \d+ in graaf/ }).first().click()
  await expect.poll(() => shown(page)).toEqual([...answer.paths[0]!.nodes].sort())
})

test('terms change the answer: a point between, what is not to be passed, and the direction', async ({ page }) => {
  await page.goto(address({ from: agenda, to: germany, not: '' }))
  await expect(page.locator('.progress')).toContainText('paden binnen 4 stappen')
  const nodes = () => page.locator('.found .chains > li .actions a.button').evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).searchParams.get('n')!.split(' ')))
  const long = (await nodes()).findIndex((n) => n.length > 2)
  const between = (await nodes())[long]![1]!
  await page.locator('.found .chains > li').nth(long).getByRole('button', { name: /^niet langs/ }).first().click()
  await expect(page).toHaveURL(/not=/)
  await expect(page.locator('.progress')).toContainText(/paden? binnen|Geen pad/)
  await expect.poll(nodes).not.toContainEqual(expect.arrayContaining([between]))
  await page.locator('.terms .actions button').click()
  await page.goto(address({ from: agenda, to: germany, not: '', via: com, max: '5' }))
  await expect(page.locator('.progress')).toContainText('binnen 5 stappen')
  for (const path of await nodes()) expect(path).toContain('eu:comnat/COM_2023_0755_FIN')
  await page.goto(address({ from: germany, to: agenda, not: '', dir: 'out' }))
  await expect(page.locator('.progress')).toContainText('Geen pad gevonden binnen 4 stappen')
  await page.getByLabel('Richting').selectOption('in')
  await expect(page.locator('.progress')).toContainText(/paden binnen 4 stappen/)
})

test('none is said with steps and time; a search is stopped and begun again; too much work keeps what there is', async ({ page }) => {
  const answer = (max: number, paths: unknown[] = []) => ({ json: { max, nodes: [], paths, hubs: [], hubLimit: 500 } })
  const maxOf = (url: string) => Number(new URL(url).searchParams.get('max'))
  await page.route('**/api/v1/paths?*', (route) => route.fulfill(answer(maxOf(route.request().url()))))
  await page.goto(address({ from: agenda, to: com, max: '3' }))
  await expect(page.getByText(/Geen pad gevonden binnen 3 stappen, in [\d,.]+ s\./)).toBeVisible()
  await page.unroute('**/api/v1/paths?*')
  await page.route('**/api/v1/paths?*', (route) => (maxOf(route.request().url()) < 3 ? route.fulfill(answer(2)) : undefined))
  await page.getByRole('button', { name: 'Zoek opnieuw' }).click()
  await expect(page.locator('.progress')).toContainText('Zoekt binnen 3 stappen')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.locator('.progress')).toContainText(/Gestopt na [\d,.]+ s: binnen 2 stappen is alles doorzocht\./)
  await page.unroute('**/api/v1/paths?*')
  await page.route('**/api/v1/paths?*', (route) => (maxOf(route.request().url()) < 3 ? route.fulfill(answer(2)) : route.fulfill({ status: 422, json: { code: 'over-budget', detail: 'too much' } })))
  await page.getByRole('button', { name: 'Zoek opnieuw' }).click()
  await expect(page.locator('.progress')).toContainText('Binnen 2 stappen is alles doorzocht')
})
test.use({ fails: /Failed to load resource/ })

test('the graph offers more terms for the paths of two chosen', async ({ page }) => {
  await page.goto(`/graph?n=${encodeURIComponent(`${agenda} ${com}`)}&m=0+1`)
  await expect(marks(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Zoek paden' }).click()
  await page.getByRole('link', { name: 'Meer voorwaarden' }).click()
  await expect(page).toHaveURL(/\/path\?from=kst%3A/)
  await expect(page.locator('.chains > li').first()).toBeVisible()
})
