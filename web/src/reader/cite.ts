// How a document is cited, and where its publisher has it.
import type { Document, DocumentSummary, Mention, Node } from '../api/types'
import { date, kindName } from '../app/i18n'
import { links } from '../app/router'

// A numbered paper: its dossier, the chapter of a budget, and its number, which
// in the Eerste Kamer is a letter.
const numbered = /^kst-(\d+)(?:-([IVXLC]+))?-(\d+|[A-Z]{1,3})$/

// citation follows the form that Dutch lawyers use: Kamerstukken II 2023-24,
// 32 317, nr. 871. Without a number it is the title, the kind and the day.
export function citation(d: DocumentSummary): string {
  const m = numbered.exec(d.id)
  if (!m) return [d.title || d.id, kindName(d.kind), date(d.date)].filter(Boolean).join(', ')
  const [, dossier, chapter, number] = m as unknown as [string, string, string | undefined, string]
  const senate = /[A-Z]/.test(number)
  const chamber = `Kamerstukken ${senate ? 'I' : 'II'}`
  const of = `${dossier.replace(/\B(?=(\d{3})+$)/g, ' ')}${chapter ? ` ${chapter}` : ''}`
  return [d.date ? `${chamber} ${session(d.date)}` : chamber, of, senate ? number : `nr. ${number}`].join(', ')
}

// session is the parliamentary year of a day: it begins on the third Tuesday of
// September (Grondwet, article 65).
export function session(day: string): string {
  const year = Number(day.slice(0, 4))
  const first = new Date(Date.UTC(year, 8, 1)).getUTCDay()
  const tuesday = 15 + ((2 - first + 7) % 7)
  const begun = day >= `${day.slice(0, 4)}-09-${tuesday}`
  const from = begun ? year : year - 1
  return `${from}-${String((from + 1) % 100).padStart(2, '0')}`
}

// reportOf is what one who runs this site must know to mend a reading: where it
// is, what stands there, and what was made of it.
export function reportOf(d: Document, m: Mention, node: Node | undefined): string {
  const lines = [
    `${citation(d.document)}: “${m.text}”`,
    new URL(links.document(d.document.key, m.start, m.end), location.origin).href,
    `${m.type}: ${node ? `${node.label} <${node.iri}>` : (m.value ?? '-')}`,
    `${m.rule}, ${m.confidence.toFixed(2)}${d.run ? `, ${d.run}` : ''}`,
  ]
  return lines.join('\n')
}

export interface Original {
  name: string
  href: string
}

// originals are the addresses at which the publisher has the document itself.
export function originals(iri: string): Original[] {
  const paper = /^https:\/\/zoek\.officielebekendmakingen\.nl\/(kst-[\w-]+)\.html$/.exec(iri)
  if (paper) return [{ name: 'HTML', href: iri }, { name: 'PDF', href: iri.replace(/\.html$/, '.pdf') }]
  const celex = /^http:\/\/publications\.europa\.eu\/resource\/celex\/([\w()-]+)$/.exec(iri)
  if (celex) return [{ name: 'EUR-Lex', href: `https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:${celex[1]}` }]
  return []
}
