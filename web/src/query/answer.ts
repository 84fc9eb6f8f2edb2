// What a query answers with, as a table or as statements, whatever language it
// was asked in. Nothing here draws or fetches.

export interface Term {
  type: 'uri' | 'bnode' | 'literal'
  value: string
  language?: string
  datatype?: string
}

export interface Table {
  columns: string[]
  rows: (Term | undefined)[][]
}

export interface Statement {
  subject: Term
  predicate: Term
  object: Term
}

export type Answer = { kind: 'table'; table: Table } | { kind: 'graph'; statements: Statement[] } | { kind: 'truth'; truth: boolean } | { kind: 'other' }

interface Binding {
  type: string
  value: string
  'xml:lang'?: string
  datatype?: string
}

const term = (b: Binding | undefined): Term | undefined =>
  b && { type: b.type === 'uri' || b.type === 'bnode' ? b.type : 'literal', value: b.value, language: b['xml:lang'], datatype: b.datatype }

// results reads the SPARQL 1.1 Query Results JSON Format.
export function results(body: string): Answer {
  const r = JSON.parse(body) as { head: { vars?: string[] }; boolean?: boolean; results?: { bindings: Record<string, Binding>[] } }
  if (r.boolean !== undefined) return { kind: 'truth', truth: r.boolean }
  const columns = r.head.vars ?? []
  return { kind: 'table', table: { columns, rows: (r.results?.bindings ?? []).map((b) => columns.map((c) => term(b[c]))) } }
}

// N-Triples (W3C recommendation, section 7), a line a statement. Only what our
// server writes need be read, so a line that is none is skipped.
const place = String.raw`(<[^>]*>|_:\S+)`
const line = new RegExp(String.raw`^\s*${place}\s*(<[^>]*>)\s*(?:${place}|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?)\s*\.`)

export function triples(body: string): Answer {
  const statements: Statement[] = []
  for (const l of body.split('\n')) {
    const m = line.exec(l)
    if (!m) continue
    const object: Term = m[3] ? named(m[3]) : { type: 'literal', value: unescape(m[4] ?? ''), language: m[5], datatype: m[6] }
    statements.push({ subject: named(m[1]!), predicate: named(m[2]!), object })
  }
  return { kind: 'graph', statements }
}

const named = (s: string): Term => (s.startsWith('_:') ? { type: 'bnode', value: s.slice(2) } : { type: 'uri', value: unescape(s.slice(1, -1)) })

const single: Record<string, string> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' }
const unescape = (s: string): string =>
  s.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, u?: string, U?: string, c?: string) => (c === undefined ? String.fromCodePoint(Number.parseInt(u ?? U ?? '0', 16)) : (single[c] ?? c)))

// rowsOf makes a table of what Gizmo or GraphQL answers: a row for each object,
// a column for each of their names.
export function rowsOf(result: unknown): Answer {
  const list = listOf(result)
  if (!list) return { kind: 'other' }
  const columns: string[] = []
  for (const o of list) for (const name of Object.keys(o)) if (!columns.includes(name)) columns.push(name)
  return { kind: 'table', table: { columns, rows: list.map((o) => columns.map((c) => value(o[c]))) } }
}

function listOf(result: unknown): Record<string, unknown>[] | undefined {
  let found = result
  // Gizmo answers {"result": [...]}, GraphQL {"data": {"nodes": [...]}}.
  for (let depth = 0; depth < 2 && found !== null && typeof found === 'object' && !Array.isArray(found); depth++) {
    const inside: unknown[] = Object.values(found)
    if (inside.length !== 1) return undefined
    found = inside[0]
  }
  if (found === null) return [] // nothing was found
  if (typeof found !== 'object') return undefined
  return (Array.isArray(found) ? found : [found]).map((o) => (o !== null && typeof o === 'object' && !Array.isArray(o) ? (o as Record<string, unknown>) : { value: o }))
}

function value(v: unknown): Term | undefined {
  if (v === undefined || v === null) return undefined
  if (typeof v !== 'string') return { type: 'literal', value: typeof v === 'object' ? JSON.stringify(v) : String(v) }
  if (/^<[^<>\s]+>$/.test(v)) return { type: 'uri', value: v.slice(1, -1) }
  return v.startsWith('_:') ? { type: 'bnode', value: v.slice(2) } : { type: 'literal', value: v }
}

export interface Drawn {
  nodes: string[]
  edges: { from: string; to: string; name: string }[]
  left: number // nodes that are too many to draw
}

// drawn says what a picture of an answer shows, up to most nodes: statements
// between things, or of a table the things of each row, one leading to the next.
export function drawn(a: Answer, most: number): Drawn {
  const nodes = new Set<string>()
  const edges = new Map<string, Drawn['edges'][number]>()
  const left = new Set<string>()
  const seen = (iri: string) => nodes.has(iri) || (nodes.size < most ? !!nodes.add(iri) : !left.add(iri))
  const edge = (from: string, to: string, name: string) => {
    if (seen(from) && seen(to)) edges.set(`${from} ${name} ${to}`, { from, to, name })
    else seen(to)
  }
  if (a.kind === 'graph') for (const s of a.statements) if (s.object.type !== 'literal') edge(key(s.subject), key(s.object), s.predicate.value)
  if (a.kind === 'table')
    for (const row of a.table.rows) {
      const things = row.flatMap((t, i) => (t?.type === 'uri' ? [{ iri: t.value, column: a.table.columns[i]! }] : []))
      for (const t of things) seen(t.iri)
      for (let i = 1; i < things.length; i++) edge(things[i - 1]!.iri, things[i]!.iri, things[i]!.column)
    }
  return { nodes: [...nodes], edges: [...edges.values()], left: left.size }
}

const key = (t: Term): string => (t.type === 'bnode' ? `_:${t.value}` : t.value)

// short shortens an IRI with the longest prefix that fits, as SPARQL writes it;
// without one it stays whole.
export function short(iri: string, prefixes: Readonly<Record<string, string>>): string {
  let best = ''
  let name = iri
  for (const [prefix, ns] of Object.entries(prefixes))
    if (ns.length > best.length && iri.startsWith(ns) && iri.length > ns.length) {
      best = ns
      name = `${prefix}:${iri.slice(ns.length)}`
    }
  return name
}

// index is the code unit of a line and column, which count from 1, columns in
// code points; what lies outside the text is its nearest place.
export function index(text: string, line: number, column: number): number {
  let start = 0
  for (let l = 1; l < line; l++) {
    const next = text.indexOf('\n', start)
    if (next < 0) return text.length
    start = next + 1
  }
  const end = text.indexOf('\n', start)
  const points = Array.from(text.slice(start, end < 0 ? undefined : end))
  return start + points.slice(0, Math.max(0, column - 1)).join('').length
}
