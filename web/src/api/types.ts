// The shapes of server/openapi.json that the interface reads. Offsets are UTF-8
// bytes into a document's text, half-open.

export type Labels = Record<string, string>

export interface Node {
  iri: string
  label: string
  labels: Labels
  type: string
  identifier: string
  kind?: string
  date?: string
  documentKey?: string
  degree: number
}

export interface Predicate {
  iri: string
  name: string
  labels: Labels
}

export interface Edge {
  id: string
  subject: string
  predicate: Predicate
  object: string
  documents: number
  evidence: number
  confidence?: number
}

export type Direction = 'in' | 'out'

export interface RelationCount {
  predicate: Predicate
  direction: Direction
  count: number
}

export interface Page {
  total: number
  limit: number
  next?: string
}

export interface DocumentSummary {
  iri: string
  id: string
  key: string
  title: string
  kind: string
  date: string
  dossier: string
}

export interface Fact {
  predicate: Predicate
  value: string
  language?: string
  datatype?: string
}

export interface Entity {
  node: Node
  revision: number
  types: { iri: string; type: string; labels: Labels }[]
  aliases: string[]
  facts: Fact[]
  identifiers: string[]
  externalIds: string[]
  relations: RelationCount[]
  mentionedIn: DocumentSummary[]
  mentionedInTotal: number
}

export interface Relations {
  node: Node
  relations: { direction: Direction; node: Node; edge: Edge }[]
  page: Page
}

export interface Expansion {
  nodes: Node[]
  edges: Edge[]
  remaining: number
  total: number
  limit: number
}

export interface Subgraph {
  nodes: Node[]
  edges: Edge[]
}

export interface Degrees {
  degrees: { iri: string; degree: number; relations: RelationCount[] }[]
}

// Common is what several things share, what has few relations first.
export interface Common extends Subgraph {
  total: number
  remaining: number
  limit: number
}

// Overview is a map: names, and pairs of them as indexes.
export interface Overview {
  revision: number
  steps: number
  hubLimit: number
  limit: number
  total: number
  nodes: { iri: string; label: string; labels: Labels; type: string; steps: number }[]
  linkTotal: number
  links: [number, number][]
}

export interface Saved {
  id: string
  created: string
  revision: number
}

export interface SavedView extends Saved, Subgraph {
  title: string
  note: string
  state: string
}

export interface Passage {
  document: DocumentSummary
  start: number
  end: number
  quote: string
  before: string
  after: string
  rule: string
  confidence: number
  run: string
  basis: 'assertion' | 'mention'
}

export interface Evidence {
  subject: Node
  object: Node
  edge: Edge
  passages: Passage[]
  page: Page
}

export interface Step {
  from: string
  to: string
  edges: Edge[]
  passages: Passage[]
}

export interface Path {
  cost: number
  nodes: string[]
  steps: Step[]
}

export interface Paths {
  max: number
  nodes: Node[]
  paths: Path[]
  hubs: Node[] // not passed through
  hubLimit: number
}

export interface Ref {
  iri: string
  label: string
  type: string
}

// Commitment is a promise to parliament; what the passage does not say is absent.
export interface Commitment {
  iri: string
  status: 'open' | 'fulfilled'
  date: string
  due?: string // a day, a month, or two with a slash
  by?: Ref
  to?: Ref
  madeIn?: Ref
  about?: Ref
  fulfilledBy?: Ref
  number?: string
  kept?: { rule: 'number' | 'meeting'; paper?: Ref; commitment?: string; alternatives?: Ref[] } // by what another paper says
  passage: Passage
}

export interface Commitments {
  commitments: Commitment[]
  page: Page
  facets: Facet[]
}

export type Stance = 'supports' | 'opposes' | 'conditional' | 'parliamentary-reserve' | 'no-position-yet' | 'concerned' | 'urges' | 'neutral'

export interface Position {
  iri: string
  stance: Stance
  date: string
  holder?: Ref
  about?: Ref
  passage: Passage
}

export interface Positions {
  positions: Position[]
  page: Page
  facets: Facet[]
}

export type Lane = 'parliament' | 'cabinet' | 'eu'

export interface ProcedureStep {
  type: string
  labels: Labels
  body?: Ref
  projected: boolean
}

// Event is a document, or a claim: then with what it says and where.
export interface Event {
  date: string
  relation: 'self' | 'dossier' | 'mention' | 'step' | 'commitment' | 'position'
  document: DocumentSummary
  claim?: Ref
  lane: Lane
  step?: ProcedureStep
  status?: Commitment['status']
  due?: string
  stance?: Stance
  passage?: Passage
}

export interface Timeline {
  iri: string
  events: Event[]
  undated: number
  // Of all pages, whatever the span.
  tally: { documents: number; steps: number; commitments: number; open: number; positions: number; months: Record<string, number> }
  page: Page
}

export interface Tie {
  subject: string
  predicate: string
  object: string
  passages: number
  passage?: Passage
}

export interface Station {
  iri: string
  lane: Lane
  date: string // empty for a step without one
  document: DocumentSummary
  step?: ProcedureStep
  ties: Tie[]
}

export interface Opinion extends Position {
  dutch: boolean
  basis: 'about' | 'stated'
}

export interface Chain {
  file: Node
  names: string[]
  stations: Station[] // oldest first
  left: number // documents more than limit
  limit: number
  positions: Opinion[] // oldest first
  commitments: Commitment[]
  predicates: Predicate[]
}

export interface MentionedIn {
  mentions: { document: DocumentSummary; passages: number; passage?: Passage }[]
  months: Record<string, number>
  page: Page
}

export interface Files {
  files: { node: Node; papers: number; last: string; open: number }[]
  page: Page
}

export interface Document {
  document: DocumentSummary
  node: Node
  manifestations: string[]
  bytes: number
  outline: { title: string; level: number; start: number; end: number }[]
  agenda: { iri: string; section: string; number: string; title: string; type: string; start: number; end: number; about: string[] }[]
  footnotes: { mark: string; start: number; end: number; anchor: number; sentenceStart: number; sentenceEnd: number }[]
  mentionCounts: { type: string; labels: Labels; mentions: number; entities: number }[]
  warnings: { code: string; message: string; start: number; end: number }[]
  originals: File[]
  run: string
}

// File is what a form of a document was read from.
export interface File {
  key: string
  type: string
  bytes: number
  sha256: string
}

export interface Mention {
  iri: string
  start: number
  end: number
  text: string
  type: string
  entity?: string
  value?: string
  rule: string
  confidence: number
  // Why entity, and for an office its holder; score 0 when none is chosen.
  link?: { rule: string; score: number; holder?: string; alternatives: string[] }
}

export interface Stated {
  subject: string
  predicate: Predicate
  object: string
  start: number
  end: number
  rule: string
  confidence: number
}

export interface Mentions {
  key: string
  mentions: Mention[]
  relations: Stated[]
  nodes: Node[]
}

export interface Hit {
  node: Node
  score: number
  exact: boolean
  snippet: string
  highlights: { start: number; end: number }[]
  passage?: { key: string; start: number; end: number }
}

export interface Facet {
  name: string
  values: { value: string; labels: Labels; count: number }[]
}

export interface Search {
  query: string
  results: Hit[]
  facets: Facet[]
  page: Page
  // csvRows is how many rows it has as CSV.
  csvRows: number
}

export interface Suggestions {
  query: string
  suggestions: Node[]
}

export interface Documents {
  documents: DocumentSummary[]
  page: Page
}

export interface Stats {
  revision: number
  updated?: string // when that was committed, RFC 3339
  quads: number
  documents: number
  types: { type: string; labels: Labels; count: number }[]
  predicates: { predicate: Predicate; count: number }[]
  version: string
}

// What the server takes from the one who asks, and how much.
export interface Service {
  version: string
  upload: { allowed: boolean; code?: string; detail?: string }
  limits: { sparqlSeconds: number; requestSeconds: number; queryBytes: number; documentBytes: number }
}

export interface Vocabulary {
  prefixes: Record<string, string>
  predicates: { predicate: Predicate; count: number }[]
  classes: { class: Predicate; count: number }[]
}

export interface Examples {
  examples: { name: string; language: string; title: Labels; about: Labels; query: string }[]
}

export interface Problem {
  title: string
  status: number
  code: string
  detail: string
  requestId: string
  position?: { line: number; column: number }
}

// What became of an upload.
export interface Receipt {
  revision: number
  key: string
  id: string
  iri: string
  kind: string
  mentions: number
  relations: number
  quads: number
  warnings: { code: string; message: string; start: number; end: number }[]
  unchanged: boolean
}

// A term as in the SPARQL 1.1 Query Results JSON Format.
export interface Term {
  type: 'uri' | 'bnode' | 'literal'
  value: string
  'xml:lang'?: string
  datatype?: string
}

export interface ChangedQuad {
  subject: Term
  predicate: Term
  object: Term
  graph?: Term
}

export interface Change {
  revision: number
  time?: string
  documents: string[]
  titles?: Record<string, string>
  added: ChangedQuad[]
  removed: ChangedQuad[]
  more?: boolean
}

export interface Changes {
  revision: number
  since: number
  changes: Change[]
  page: { limit: number; next?: string }
}
