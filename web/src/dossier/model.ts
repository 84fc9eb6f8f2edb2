// What a timeline draws, made of events or stations: plain functions.
import type { Chain, DocumentSummary, Event, Lane, ProcedureStep, Station, Tie } from '../api/types'

export const lanes: Lane[] = ['parliament', 'cabinet', 'eu']

// Entry is a document with the claims it states, or a step with who tells it.
export interface Entry {
  anchor: string
  date: string // a day or a month; of a step without one, its document's
  dated: boolean
  lane: Lane
  kind: string // of a document, or "step"
  document: DocumentSummary
  step?: ProcedureStep
  told: Event[] // a step as each paper tells it
  commitments: Event[]
  positions: Event[]
}

// anchorOf names a document within its page: nr-871 of kst-32317-871.
export function anchorOf(d: Pick<DocumentSummary, 'id'>): string {
  const number = /^kst-[0-9]+(?:-[IVXA-Z]+)?-([0-9A-Za-z]+)$/.exec(d.id)
  return number ? `nr-${number[1]}` : d.id.replace(/\s+/g, '-')
}

const stepAnchor = (iri: string): string => `stap-${iri.slice(iri.lastIndexOf('/') + 1, iri.lastIndexOf('/') + 9)}`

// entriesOf gathers events: claims under the document that states them, a step
// that several papers tell once. The order is that of the events.
export function entriesOf(events: readonly Event[]): Entry[] {
  const found = new Map<string, Entry>()
  const at = (key: string, make: () => Entry): Entry => {
    const have = found.get(key) ?? make()
    found.set(key, have)
    return have
  }
  const none = { told: [], commitments: [], positions: [] }
  for (const e of events) {
    const d = e.document
    if (e.relation === 'step') {
      const key = `step ${e.step?.type} ${e.date} ${e.step?.body?.iri ?? ''}`
      at(key, () => ({ ...structuredClone(none), anchor: stepAnchor(e.claim!.iri), date: e.date, dated: true, lane: e.lane, kind: 'step', document: d, step: e.step })).told.push(e)
      continue
    }
    const entry = at(d.iri, () => ({ ...structuredClone(none), anchor: anchorOf(d), date: d.date || e.date, dated: true, lane: laneOf(d, e), kind: d.kind, document: d }))
    if (e.relation === 'commitment') entry.commitments.push(e)
    else if (e.relation === 'position') entry.positions.push(e)
    else entry.lane = e.lane
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
}

// A document that is there only by its claims has the lane of none of them.
const laneOf = (d: DocumentSummary, e: Event): Lane => (e.claim ? (d.kind === 'motie' || d.kind === 'debatverslag' ? 'parliament' : 'cabinet') : e.lane)

// kindsOf counts the entries of each kind, the most first.
export function kindsOf(entries: readonly Pick<Entry, 'kind'>[]): [string, number][] {
  const count = new Map<string, number>()
  for (const e of entries) count.set(e.kind, (count.get(e.kind) ?? 0) + 1)
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

// A gap as wide as this between neighbours is said in words instead of space.
const gapDays = 45

// gapOf is how many months lie between two days where that is a gap, else 0.
export function gapOf(one: string, other: string): number {
  const day = (s: string) => Date.parse(`${s.slice(0, 10)}${s.length === 7 ? '-01' : ''}T00:00:00Z`)
  const days = Math.abs(day(one) - day(other)) / 86_400_000
  return days >= gapDays ? Math.max(1, Math.round(days / 30.44)) : 0
}

export interface Month {
  month: string
  count: number
}

// monthsOf counts entries by month, from the first to the last, none left out.
export function monthsOf(entries: readonly Pick<Entry, 'date'>[]): Month[] {
  const counts: Record<string, number> = {}
  for (const e of entries) if (e.date) counts[e.date.slice(0, 7)] = (counts[e.date.slice(0, 7)] ?? 0) + 1
  return allMonths(counts)
}

// allMonths are the months that are counted and those between them.
export function allMonths(counts: Record<string, number>): Month[] {
  const months = Object.keys(counts).sort()
  const out: Month[] = []
  for (let m = months[0]; m !== undefined && m <= months.at(-1)!; m = nextMonth(m)) out.push({ month: m, count: counts[m] ?? 0 })
  return out
}

// lastDay is the last day of a month.
export function lastDay(month: string): string {
  const [year, m] = month.split('-').map(Number) as [number, number]
  return `${month}-${new Date(Date.UTC(year, m, 0)).getUTCDate()}`
}

function nextMonth(month: string): string {
  const [year, m] = month.split('-').map(Number) as [number, number]
  return m === 12 ? `${year + 1}-01` : `${year}-${String(m + 1).padStart(2, '0')}`
}

// Link is a tie as one of its ends sees it.
export interface Link {
  tie: Tie
  station?: Station // none: the file itself
}

// linksOf are what each station refers to, and what refers to it.
export function linksOf(chain: Pick<Chain, 'stations' | 'names'>): Map<string, { to: Link[]; from: Link[] }> {
  const byIri = new Map(chain.stations.map((s) => [s.iri, s]))
  const out = new Map(chain.stations.map((s) => [s.iri, { to: [] as Link[], from: [] as Link[] }]))
  for (const s of chain.stations)
    for (const tie of s.ties) {
      const other = chain.names.includes(tie.object) ? undefined : byIri.get(tie.object)
      out.get(s.iri)!.to.push({ tie, station: other })
      if (other) out.get(other.iri)!.from.push({ tie, station: s })
    }
  return out
}

export const stationAnchor = (s: Station): string => (s.step ? stepAnchor(s.iri) : anchorOf(s.document))
export const dayOf = (s: Station): string => s.date || s.document.date

// late tells an open promise whose last day has passed: "2024-06" ends with June.
export function late(status: string | undefined, due: string | undefined, today: string): boolean {
  if (status !== 'open' || !due) return false
  const end = due.slice(due.lastIndexOf('/') + 1)
  return end < today.slice(0, end.length)
}

export const today = (): string => new Date().toISOString().slice(0, 10)
