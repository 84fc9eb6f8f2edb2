import { expect, paths, test } from './test'

interface Passage {
  quote: string
  start: number
  end: number
  document: { key: string }
}

interface Chain {
  stations: { iri: string; lane: string; date: string; document: { id: string; kind: string; date: string }; step?: object; ties: { object: string; passage?: Passage }[] }[]
  positions: { dutch: boolean; date: string }[]
  commitments: { status: string; passage: Passage }[]
  names: string[]
}

const one = (s: string) => s.replace(/\s+/g, ' ').trim()

test('the timeline is in order, newest first, each in its lane, with its promises and their state', async ({ page, request }) => {
  const answer = await request.get('/api/v1/timeline', { params: { iri: 'dossier:32317', limit: 500 } })
  const { events } = (await answer.json()) as { events: { date: string; relation: string; status?: string; lane: string; passage?: Passage; document: { id: string } }[] }
  await page.goto(paths.dossier)
  const rows = page.locator('.lanes > li')
  await expect(rows.first()).toBeVisible()
  const dates = await rows.locator('.when time').evaluateAll((all) => all.map((x) => x.getAttribute('datetime')!))
  expect(dates).toEqual(dates.toSorted().reverse())
  const papers = events.filter((e) => e.relation === 'dossier')
  for (const p of papers) await expect(page.locator(`.lane-${p.lane}#nr-${p.document.id.split('-').at(-1)}`)).toHaveCount(1)
  const promises = events.filter((e) => e.relation === 'commitment')
  const words = { open: 'open', fulfilled: 'nagekomen' }
  expect((await page.locator('.lanes .badge.open, .lanes .badge.fulfilled').allTextContents()).sort()).toEqual(promises.map((p) => words[p.status as 'open']).sort())
  await expect(page.locator('.figures')).toContainText(`waarvan ${promises.filter((p) => p.status === 'open').length} open`)
  await expect(page.locator('.gap').first()).toHaveText(/maand/)
})

test('what is hidden is counted, stays in the address, and Back brings the page', async ({ page }) => {
  await page.goto(paths.dossier)
  const rows = page.locator('.lanes > li')
  await expect(rows.first()).toBeVisible()
  const all = await rows.count()
  const steps = Number(await page.locator('.kinds label', { hasText: 'Stap' }).locator('.n').textContent())
  await page.getByRole('checkbox', { name: 'Stap' }).uncheck()
  await expect(rows).toHaveCount(all - steps)
  await expect(page.locator('.kinds')).toContainText(`${steps} verborgen door de keuze`)
  await expect(page).toHaveURL(/hide=step/)
  await page.locator('.title a').first().click()
  await expect(page).toHaveURL(/\/doc\//)
  await page.goBack()
  await expect(rows).toHaveCount(all - steps)
  await page.getByRole('button', { name: 'Toon alles' }).click()
  await expect(rows).toHaveCount(all)
})

test('an address with a number opens at that paper', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 400 })
  await page.goto(`${paths.dossier}#nr-869`)
  await expect(page.locator('#nr-869')).toBeInViewport()
  await expect(page.locator('#nr-869')).toBeFocused()
})

const tally = { documents: 0, steps: 0, commitments: 0, open: 0, positions: 0, months: {} }

test('a timeline that is not whole counts all of it, and asks for the months one chooses', async ({ page }) => {
  const event = (date: string) => ({ date, relation: 'dossier', lane: 'cabinet', document: { iri: `urn:${date}`, id: `brief-${date}`, key: `${date}.txt`, title: `Brief ${date}`, kind: 'brief', date, dossier: '' } })
  const counts = { ...tally, documents: 900, commitments: 40, open: 30, months: { '2020-01': 300, '2021-06': 100, '2024-02': 500 } }
  const asked: string[] = []
  await page.route('**/api/v1/timeline?*', (route) => {
    const p = new URL(route.request().url()).searchParams
    asked.push(`${p.get('from') ?? ''}/${p.get('to') ?? ''}`)
    const part = p.get('to') ? { events: [event('2020-01-05')], page: { total: 400, limit: 500 } } : { events: [event('2024-02-03')], page: { total: 940, limit: 500, next: 'x' } }
    return route.fulfill({ json: { iri: 'x', undated: 0, tally: counts, ...part } })
  })
  await page.goto(paths.dossier)
  await expect(page.locator('.figures')).toContainText('900 stukken')
  await expect(page.locator('.figures')).toContainText('waarvan 30 open')
  await expect(page.getByText('1 van 940 gebeurtenissen').first()).toBeVisible()
  await expect(page.locator('.strip rect')).toHaveCount(50) // every month from the first to the last
  const to = page.getByRole('slider', { name: /tot en met/ })
  await to.focus()
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('link', { name: 'Brief 2020-01-05' })).toBeVisible()
  await expect(to).toBeFocused()
  expect(asked.at(-1)).toMatch(/^\/20\d\d-\d\d-(28|29|30|31)$/)
})

test('a long timeline has an overview whose handles work by key; what is still to come stands on top', async ({ page }) => {
  const events = Array.from({ length: 60 }, (_, i) => {
    const date = `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-03`
    return { date, relation: 'dossier', lane: 'cabinet', document: { iri: `urn:${i}`, id: `kst-32317-${i}`, key: `${i}.txt`, title: `Brief ${i}`, kind: 'brief', date, dossier: '' } }
  }).reverse()
  const step = { date: '2099-01-31', relation: 'step', lane: 'eu', document: events[0]!.document, claim: { iri: 'urn:step/12345678', label: 'Stap', type: 'step' }, step: { type: 'DIS_byCONSIL', labels: { nl: 'Beraadslagingen in de Raad' }, projected: true } }
  await page.route('**/api/v1/timeline?*', (route) => route.fulfill({ json: { iri: 'x', events: [step, ...events], undated: 2, tally: { ...tally, documents: 60, steps: 1 }, page: { total: 61, limit: 500 } } }))
  await page.goto(paths.dossier)
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Komt nog')
  await expect(page.locator('.lanes').first()).toContainText('gepland')
  await expect(page.getByText('2 zonder dag staan hier niet bij.')).toBeVisible()
  const past = page.getByRole('list', { name: 'Tot nu toe' }).getByRole('listitem')
  await expect(past).toHaveCount(60)
  const from = page.getByRole('slider', { name: /vanaf/ })
  await from.focus()
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight')
  await expect(past).toHaveCount(48)
  await expect(page).toHaveURL(/from=2021-01/)
  await expect(page.locator('.kinds')).toContainText('12 verborgen')
})

test('the chain is the one of the API, oldest first, in lanes, and every reason opens its passage', async ({ page, request }) => {
  const chain = (await (await request.get('/api/v1/chain', { params: { iri: 'comnat:COM_2023_0755_FIN' } })).json()) as Chain
  await page.goto(paths.chain)
  const rows = page.locator('.lanes > li')
  await expect(rows).toHaveCount(chain.stations.length)
  expect(await rows.evaluateAll((all) => all.map((r) => r.className.replace('lane-', '')))).toEqual(chain.stations.map((s) => s.lane))
  await expect(page.locator('#promised .told > li')).toHaveCount(chain.commitments.length)
  const dutch = page.locator('.moved > li')
  await expect(dutch).toHaveCount(chain.positions.filter((p) => p.dutch).length)
  const days = await dutch.locator('time').evaluateAll((all) => all.map((x) => x.getAttribute('datetime')!))
  expect(days).toEqual(days.toSorted())
  const paper = chain.stations.findIndex((s) => !s.step && s.document.kind === 'geannoteerde-agenda')
  const passage = chain.stations[paper]!.ties[0]!.passage!
  await expect(rows.nth(paper).locator('.cite mark')).toHaveText(one(passage.quote))
  await rows.nth(paper).locator('.cite a').click()
  await expect(page.locator('.reader-text .passage').first()).toBeInViewport()
  expect((await page.locator('.reader-text .passage').allTextContents()).join('')).toBe(passage.quote)
})

test('a chain is walked both ways, and a tie says how we know it', async ({ page }) => {
  await page.goto(paths.chain)
  const agenda = page.locator('#nr-872')
  await agenda.locator('.ties').getByRole('link', { name: /^BNC-fiche/ }).click()
  await expect(page).toHaveURL(/#nr-3873$/)
  await expect(page.locator('#nr-3873')).toBeInViewport()
  await page.locator('#nr-3873 .ties').getByRole('link', { name: 'Geannoteerde agenda 23 feb 2024' }).click()
  await expect(agenda).toBeInViewport()
  await agenda.locator('.ties').getByRole('button').first().click()
  await expect(page.locator('.drawer blockquote mark').first()).toBeVisible()
})

test('every file in the list opens, with the number of papers it says', async ({ page }) => {
  await page.goto(paths.dossiers)
  const first = page.locator('.files tbody tr').first()
  await expect(first).toBeVisible()
  const papers = await first.locator('td').first().textContent()
  await first.getByRole('link').first().click()
  await expect(page.locator('.figures')).toContainText(`${papers} stukken`)
})
