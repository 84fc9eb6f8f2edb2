import { nameOf } from '../src/app/names'
import { expect, test } from './test'

const words = (s: string) => s.replace(/(\p{Ll})-\s*\n\s*(\p{Ll})/gu, '$1$2').replace(/\s+/g, ' ').trim()

interface Ref {
  iri: string
}

interface Claim {
  by?: Ref
  holder?: Ref
  about?: Ref
  passage: { quote: string }
}

test('who made commitments: each is on the page with its passage, which opens', async ({ page, request }) => {
  const { commitments } = (await (await request.get('/api/v1/commitments')).json()) as { commitments: Claim[] }
  const by = commitments.find((c) => c.by)!.by!.iri
  const mine = (await (await request.get('/api/v1/commitments', { params: { office: by } })).json()) as { commitments: Claim[]; page: { total: number } }
  await page.goto(`/e?iri=${encodeURIComponent(by)}`)
  const section = page.locator('.claims', { has: page.getByRole('heading', { name: /^Toezeggingen/ }) })
  await expect(section.getByRole('heading').locator('.n')).toHaveText(`${mine.page.total}`)
  await expect(section.locator('.told > li')).toHaveCount(Math.min(5, mine.page.total))
  await expect(section.locator('.cite q').first()).toContainText(words(mine.commitments[0]!.passage.quote))
  await expect(section.locator('.badge').first()).toHaveText(/^(open|nagekomen)$/)
  await section.locator('.cite a').first().click()
  await expect(page.locator('.reader-text .passage').first()).toBeInViewport()
  expect((await page.locator('.reader-text .passage').allTextContents()).join('')).toBe(mine.commitments[0]!.passage.quote)
})

test('who takes which stance: at the holder and at what it is about', async ({ page, request }) => {
  const { positions } = (await (await request.get('/api/v1/positions', { params: { limit: 200 } })).json()) as { positions: Claim[] }
  const one = positions.find((p) => p.holder && p.about)!
  for (const [iri, heading, other] of [
    [one.holder!.iri, /^Standpunten/, one.about!.iri],
    [one.about!.iri, /^Standpunten hierover/, one.holder!.iri],
  ] as const) {
    await page.goto(`/e?iri=${encodeURIComponent(iri)}`)
    const section = page.locator('.claims', { has: page.getByRole('heading', { name: heading }) })
    const more = section.getByRole('button', { name: /^alle / })
    await expect(section).toBeVisible()
    if ((await more.count()) > 0) await more.click()
    await expect(section.locator(`a[href="/e/${nameOf(other)}"]`).first()).toBeVisible()
    await expect(section.getByText(words(one.passage.quote).slice(0, 40)).first()).toBeVisible()
  }
})
