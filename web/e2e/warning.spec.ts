// What the reading of a document was not sure of.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { address, Own } from './own'
import { expect, test } from './test'

test.use({ baseURL: address })

const folder = mkdtempSync(join(tmpdir(), 'kamergraaf-'))
const own = new Own()
test.beforeAll(() => {
  const letter = join(folder, 'brief.txt')
  writeFileSync(letter, 'Brief van de minister van Justitie en Veiligheid\n\nDen Haag, 3 juni 2024\n\nIn het debat vroeg het lid Zwartsluis naar mensensmokkel.\n')
  return own.ingest(letter).then(() => own.serve())
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true })
  await own.remove()
})

test('what the reading was not sure of is listed, and leads to its place', async ({ page }) => {
  const { documents } = await (await page.request.get('/api/v1/documents')).json()
  const { warnings } = await (await page.request.get(`/api/v1/documents/${documents[0].key}`)).json()
  expect(warnings).toMatchObject([{ code: 'person-unresolved' }])
  await page.goto(`/doc/${documents[0].key}`)
  const list = page.locator('.noted')
  await expect(list.locator('summary .n')).toHaveText('1')
  await list.locator('summary').click()
  await list.locator('a').first().click()
  await expect(page).toHaveURL(new RegExp(`#b=${warnings[0].start}-${warnings[0].end}$`))
  await expect(page.locator('.reader-text .passage')).toHaveText('Zwartsluis')
  await expect(page.locator('.reader-text .passage')).toBeInViewport()
})
