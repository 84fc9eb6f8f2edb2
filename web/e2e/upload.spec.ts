import { barriers } from './axe'
import { address, Own } from './own'
import { expect as plain, test, type Page } from './test'

// The first document waits until the lists of names are read.
const expect = plain.configure({ timeout: 20_000 })

const paper = '../testdata/corpus/kst-32317-872.txt'
const fiche = '../testdata/corpus/kst-22112-3873.txt'
const motion = '../testdata/corpus/kst-32317-893.xml'

// One after the other on one server: each goes on where the last has ended.
test.describe.configure({ mode: 'serial' })
test.use({ baseURL: address })

const own = new Own()
test.beforeAll(() => own.ingest(paper))
test.afterAll(() => own.remove())

const choose = (page: Page, ...files: string[]) => page.getByLabel('Kies een document').first().setInputFiles(files)
const relations = (page: Page) => page.locator('.revision').first().locator('.quads li')

test('a document that is chosen is read in, and one lands on its page', async ({ page }) => {
  await own.serve()
  await page.goto('/changes')
  await expect(page.locator('.revision').first()).toBeVisible()
  await page.getByRole('button', { name: /^Gezien tot en met r\d+$/ }).click()
  await expect(page.getByText(/Niets nieuws sinds u tot r\d+ hebt gezien/)).toBeVisible()

  await page.goto('/upload')
  await choose(page, fiche)
  await expect(page).toHaveURL(/\/doc\/kst-22112-3873\.txt$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('mensensmokkel')
  const { mentions } = (await (await page.request.get('/api/v1/documents/kst-22112-3873.txt/mentions')).json()) as { mentions: unknown[] }
  await expect(page.locator('.notice')).toContainText(`Zojuist ingelezen: ${mentions.length} vermeldingen`)
})

test('what it added is told with its passages, and until where one had seen', async ({ page }) => {
  const { changes, revision } = (await (await page.request.get('/api/v1/changes?relations=true&limit=2000')).json()) as { revision: number; changes: { revision: number; added: object[] }[] }
  const last = changes.at(-1)!
  await page.addInitScript((r) => localStorage.getItem('kg-seen-revision') ?? localStorage.setItem('kg-seen-revision', String(r)), revision - 1)
  await page.goto('/changes')
  const first = page.locator('.revision').first()
  await expect(first).toHaveAttribute('data-revision', String(revision))
  await expect(first).toContainText('nieuw')
  await expect(first).toContainText(`Erbij: ${last.added.length}`)
  await first.getByRole('button', { name: /^alle/i }).first().click()
  await expect(relations(page)).toHaveCount(last.added.length)
  await relations(page).filter({ hasText: 'verwijst naar' }).first().getByRole('button', { name: 'Bewijs' }).click()
  await expect(page.locator('.drawer blockquote mark').first()).toBeVisible()
  await page.locator('.drawer').getByRole('link', { name: 'Open in document' }).first().click()
  await expect(page.locator('.reader-text .passage').first()).toBeInViewport()
  await page.goBack()
  await page.getByRole('button', { name: `Gezien tot en met r${revision}` }).click()
  await page.reload()
  await expect(page.getByText(`Niets nieuws sinds u tot r${revision} hebt gezien.`)).toBeVisible()
  await page.goto(`/changes?since=${revision - 1}`)
  await expect(page.locator('.until')).toBeVisible()
  await expect(page.locator('.revision')).toHaveCount(1)
})

test('of one thing only its own changes are told', async ({ page }) => {
  const iri = 'https://zoek.officielebekendmakingen.nl/kst-22112-3873.html'
  await page.goto(`/changes?since=0&iri=${encodeURIComponent(iri)}`)
  await expect(page.locator('.revision').first()).toBeVisible()
  const links = await page.locator('.quads li').evaluateAll((all) => all.map((li) => [...li.querySelectorAll('a')].map((a) => a.getAttribute('href'))))
  const own = await page.locator('.actions a').first().getAttribute('href')
  for (const l of links) expect(l).toContain(own)
})

test('of several documents each is listed with what became of it', async ({ page }) => {
  await page.goto('/upload')
  await choose(page, motion, fiche)
  const rows = page.locator('.sent li')
  await expect(rows.first()).toContainText(/\d+ vermeldingen, \d+ relaties/)
  await expect(rows.nth(1)).toContainText('Dit document was er al, onveranderd.')
  await rows.first().getByRole('link', { name: 'Lees het document' }).click()
  await expect(page.locator('.mention').first()).toBeVisible()
})

test('a document that is dropped is read in too', async ({ page }) => {
  await page.goto('/upload')
  await expect(page.locator('.drop')).toBeVisible()
  const data = await page.evaluateHandle(() => {
    const d = new DataTransfer()
    d.items.add(new File(['Den Haag, 1 maart 2024\n\nNederland steunt het voorstel COM(2023) 755.\n'], 'brief-los.txt'))
    return d
  })
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: data })
  await expect(page.locator('.reader-text')).toContainText('Nederland steunt het voorstel')
})

test.describe('what is refused', () => {
  test.use({ fails: /Failed to load resource/, bypassCSP: true })

  test('a file that cannot be read, with the reason', async ({ page }) => {
    await page.goto('/upload')
    await page.getByLabel('Kies een document').first().setInputFiles({ name: 'stuk.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 en dan niets') })
    await expect(page.getByRole('alert')).toContainText('Dit document kan niet worden gelezen.')
    expect(await barriers(page)).toEqual([])
  })

  test('a file that is too large is not even sent', async ({ page }) => {
    const service = (await (await page.request.get('/api/v1/service')).json()) as { limits: object }
    await page.route('**/api/v1/service', (route) => route.fulfill({ json: { ...service, limits: { ...service.limits, documentBytes: 10 } } }))
    let asked = 0
    page.on('request', (r) => r.method() === 'POST' && asked++)
    await page.goto('/upload')
    await choose(page, fiche)
    await expect(page.getByRole('alert')).toContainText('Dit document is te groot.')
    expect(asked).toBe(0)
  })

  test('everything, by a server that is read-only: said before trying', async ({ page }) => {
    await own.serve(['--read-only'])
    await page.goto('/upload')
    await expect(page.locator('.notice')).toContainText('alleen lezen')
    await expect(page.getByRole('button', { name: 'Kies een document' })).toBeDisabled()
    expect(await barriers(page)).toEqual([])
  })

  test('everything without the token of the server, until it is given', async ({ page }) => {
    await own.serve([], 'geheim')
    await page.goto('/upload')
    await page.getByLabel('Token van de server').fill('anders')
    await page.getByRole('button', { name: 'Gebruik' }).click()
    await expect(page.getByText('Dat is niet het token van deze server.')).toBeVisible()
    expect(await barriers(page)).toEqual([])
    await page.getByLabel('Token van de server').fill('geheim')
    await page.getByRole('button', { name: 'Gebruik' }).click()
    await expect(page.locator('.notice')).toHaveCount(0)
    await choose(page, fiche)
    await expect(page).toHaveURL(/\/doc\/kst-22112-3873\.txt$/)
  })
})
