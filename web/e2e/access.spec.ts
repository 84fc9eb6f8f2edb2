import { barriers } from './axe'
import { expect, paths, test } from './test'

// Our own policy forbids the checker's script: it is let in here and nowhere
// else.
test.use({ bypassCSP: true })

// The states of pages too that have barriers of their own.
const pages = {
  ...paths,
  'search without words': '/search',
  'search as a table with a filter': '/search?q=mensensmokkel&type=verslag&view=table&sort=date',
  'search that finds nothing': '/search?q=mensensmokkel&type=party&from=1999-01-01&to=1999-12-31',
  'EU file': '/e/eu-document/COM_2023_0755_FIN',
  'country': '/e/country/NLD',
  'entity without a name': '/e',
  'dossier with a part hidden': '/dossier/32317?hide=motie+step',
  'no commitments with this choice': '/commitments?status=open&office=country:NLD',
  'positions on a file': '/positions?about=comnat:COM_2023_0755_FIN',
  'empty graph': '/graph',
  'graph with two chosen and a filter': `${paths.graph}&m=0+1&s=0&p=1&c=0.5`,
  'graph with groups and lists': '/graph?n=kst:kst-32317-872.html&s=0&g=%2B0~kg:mentions~out&o=time',
  'path without ends': '/path',
  'graph overview': '/graph?n=kst:kst-32317-872.html&tab=map',
  'graph as a table': `${paths.graph}&tab=table`,
  'ontology': '/def#Commitment',
  'shapes': '/shapes?lang=en',
  'catalogue': '/catalog',
}

for (const scheme of ['light', 'dark'] as const)
  for (const [name, path] of Object.entries(pages))
    test(`no barriers on ${name}, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      expect(await barriers(page)).toEqual([])
    })
