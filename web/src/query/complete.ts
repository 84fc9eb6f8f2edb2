// What may be typed next in a query: names of the vocabulary with what they are
// called and how often they occur, prefixes, variables, words of the language.
import type { Labels } from '../api/types'

export interface Name {
  name: string // as a query writes it: kg:mentions
  iri: string
  labels: Labels
  count: number
  kind: 'predicate' | 'class'
}

export interface Vocabulary {
  prefixes: Readonly<Record<string, string>>
  names: readonly Name[]
}

export const noVocabulary: Vocabulary = { prefixes: {}, names: [] }

export interface Offer {
  label: string
  type: 'property' | 'class' | 'keyword' | 'variable' | 'namespace'
  apply?: string
  name?: Name
}

export interface Offers {
  from: number
  offers: Offer[]
}

// As many as a list shows without scrolling: who types on finds the rest.
const most = 14

const words =
  'SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND AS VALUES ASK CONSTRUCT DESCRIBE FROM NAMED PREFIX BASE ' +
  'GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET EXISTS NOT IN COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT ' +
  'STR LANG LANGMATCHES DATATYPE BOUND IRI COALESCE IF CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLEN SUBSTR UCASE LCASE ' +
  'CONCAT REPLACE REGEX YEAR MONTH DAY NOW ABS ROUND CEIL FLOOR isIRI isBLANK isLITERAL isNUMERIC'
const keywords: Offer[] = words.split(' ').map((label) => ({ label, type: 'keyword' }))

// sparql offers for a text up to the cursor; whole is all of it. Asked is that
// somebody asked for offers without typing anything.
export function sparql(before: string, whole: string, v: Vocabulary, asked = false): Offers | null {
  const classes = /(?:^|[\s;{])(?:a|rdf:type)\s+[\w:.-]*$/.test(before)
  const names = classes ? v.names.filter((n) => n.kind === 'class') : v.names
  let m = /[?$]\w*$/.exec(before)
  if (m) return found(m, variables(whole, m[0]))
  m = /<[^<>\s]*$/.exec(before)
  if (m) return found(m, iris(m[0].slice(1), names, v))
  m = /[\p{L}\p{N}_-]*:[\p{L}\p{N}_.-]*$/u.exec(before)
  if (m) return found(m, matching(m[0], names))
  m = /\p{L}[\p{L}\p{N}_-]*$/u.exec(before)
  if (m) return found(m, [...matching(m[0], names), ...prefixes(m[0], v), ...keywords.filter((k) => starts(k.label, m![0]))])
  return asked ? { from: before.length, offers: matching('', names) } : null
}

const found = (m: RegExpExecArray, offers: Offer[]): Offers | null => (offers.length ? { from: m.index, offers: offers.slice(0, most) } : null)

const starts = (s: string, part: string) => s.toLowerCase().startsWith(part.toLowerCase())

function variables(whole: string, typed: string): Offer[] {
  const all = new Set(whole.match(/[?$]\w+/g))
  return [...all].filter((x) => x !== typed && starts(x, typed)).sort().map((label) => ({ label, type: 'variable' }))
}

const prefixes = (typed: string, v: Vocabulary): Offer[] =>
  Object.keys(v.prefixes).filter((p) => starts(p, typed)).sort().map((p) => ({ label: `${p}:`, type: 'namespace' }))

const offer = (n: Name): Offer => ({ label: n.name, type: n.kind === 'class' ? 'class' : 'property', name: n })

// matching finds names by how they begin or by a word of what they are called,
// those first that begin so, then those that occur most.
function matching(typed: string, names: readonly Name[]): Offer[] {
  return ranked(typed, names).map(offer)
}

function ranked(typed: string, names: readonly Name[]): Name[] {
  const rank = (n: Name): number => {
    if (starts(n.name, typed)) return 0
    if (starts(n.name.slice(n.name.indexOf(':') + 1), typed)) return 1
    return Object.values(n.labels).some((l) => l.split(' ').some((w) => starts(w, typed))) ? 2 : 3
  }
  return names
    .map((n) => ({ n, r: rank(n) }))
    .filter(({ r }) => r < 3)
    .sort((a, b) => a.r - b.r || b.n.count - a.n.count || (a.n.name < b.n.name ? -1 : 1))
    .map(({ n }) => n)
}

function iris(typed: string, names: readonly Name[], v: Vocabulary): Offer[] {
  const known = ranked('', names)
    .filter((n) => n.iri.startsWith(typed))
    .map((n): Offer => ({ ...offer(n), label: `<${n.iri}>` }))
  const spaces = Object.values(v.prefixes)
    .filter((ns) => ns.startsWith(typed) && ns !== typed)
    .sort()
    .map((ns): Offer => ({ label: `<${ns}`, type: 'namespace' }))
  return typed.includes('#') || known.length < 8 ? [...known, ...spaces] : [...spaces, ...known]
}

// Cayley's documentation of Gizmo names these.
const methods = 'All() GetLimit() ToArray() ToValue() ForEach() Count() V() M() IRI() Out() In() Both() Is() Has() HasR() Labels() InPredicates() OutPredicates() Follow() FollowR() FollowRecursive() And() Intersect() Or() Union() Except() Difference() Unique() Limit() Skip() Order() Save() SaveR() SaveOpt() Tag() As() Back() Filter() LabelContext()'
  .split(' ')
  .map((label): Offer => ({ label: label.slice(0, 1).toLowerCase() + label.slice(1), type: 'property' }))

// gizmo offers methods after a dot, and IRIs in a string that begins with <.
export function gizmo(before: string, v: Vocabulary, asked = false): Offers | null {
  let m = /["'`]<[^<>\s"'`]*$/.exec(before)
  if (m) {
    const at = { ...inString(m[0].slice(2), v), from: m.index + 1 }
    return at.offers.length ? at : null
  }
  m = /["'`]([\p{L}\p{N}:_-]*)$/u.exec(before)
  if (m && (m[1] || asked)) {
    const offers = ranked(m[1]!, v.names).slice(0, most).map((n): Offer => ({ ...offer(n), apply: `<${n.iri}>` }))
    return offers.length ? { from: m.index + 1, offers } : null
  }
  m = /\.(\w*)$/.exec(before)
  if (m) return { from: m.index + 1, offers: methods.filter((o) => starts(o.label, m![1]!)) }
  return null
}

const inString = (typed: string, v: Vocabulary): Offers => ({ from: 0, offers: iris(typed, v.names, v).slice(0, most) })

// graphql offers the names that Cayley's GraphQL takes, and predicates as <IRI>.
export function graphql(before: string, v: Vocabulary, asked = false): Offers | null {
  let m = /<[^<>\s]*$/.exec(before)
  if (m) return found(m, iris(m[0].slice(1), v.names.filter((n) => n.kind === 'predicate'), v))
  m = /[\p{L}][\p{L}\p{N}:_-]*$/u.exec(before)
  if (!m) return asked ? { from: before.length, offers: by('', v) } : null
  return found(m, [...['nodes', 'id', 'first', 'offset'].filter((w) => starts(w, m![0])).map((label): Offer => ({ label, type: 'keyword' })), ...by(m[0], v)])
}

const by = (typed: string, v: Vocabulary): Offer[] =>
  ranked(typed, v.names.filter((n) => n.kind === 'predicate')).slice(0, most).map((n) => ({ ...offer(n), apply: `<${n.iri}>` }))
