import type { Document, Mention, Node, Stated } from '../api/types'
import { asked } from '../app/evidence'
import { number, pick, t, typeName } from '../app/i18n'
import { links, unescape } from '../app/router'
import { NodeLink, labelOf } from '../parts/NodeLink'
import type { Offsets } from '../text/offsets'
import type { Range } from '../text/segments'
import { Noted } from './Noted'
import '../words/reader'

interface Props {
  id: string // key of the document
  own: string // IRI of the document
  mentions: Mention[] // that are shown
  chosen?: number
  passage?: Range
  relations: Stated[]
  relation?: Stated
  light: (r: Stated | undefined) => void
  nodes: Map<string, Node>
  choose: (m: number) => void
  move: (by: number) => void
  turn: (by: number) => void // to another mention of the same thing
  copy: (m: Mention) => void
  report: (m: Mention) => void
  notes: Document['footnotes']
  warnings: Document['warnings']
  offsets: Offsets
}

const mostRelations = 100

// Margin stands beside the text: what is chosen there, what is stated there, and
// of the whole document when nothing is.
export function Margin(p: Props) {
  const mention = p.chosen === undefined ? undefined : p.mentions[p.chosen]
  const at = mention ?? p.passage
  const stated = at ? p.relations.filter((r) => r.start < at.end && at.start < r.end) : p.relations
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => p.move(-1)} aria-keyshortcuts="p">
          {t('doc.previous')}
        </button>
        <button type="button" onClick={() => p.move(1)} aria-keyshortcuts="n">
          {t('doc.next')}
        </button>
      </p>
      <p class="quiet keys">{t('doc.keys')}</p>
      {mention && <Card {...p} mention={mention} />}
      <Relations {...p} title={t(at ? 'doc.relations' : 'doc.relations.all')} relations={stated} />
      {at && <Beside notes={p.notes} at={at} id={p.id} offsets={p.offsets} />}
      {!at && <Uncertain mentions={p.mentions} choose={p.choose} />}
      {!at && <Noted warnings={p.warnings} id={p.id} />}
    </>
  )
}

function Card({ mention: m, ...p }: Props & { mention: Mention }) {
  const node = m.entity ? p.nodes.get(m.entity) : undefined
  const same = m.entity ? p.mentions.filter((o) => o.entity === m.entity) : []
  return (
    <section class="card">
      <h2>{typeName(m.type)}</h2>
      <p>{node ? <NodeLink node={node} extra={false} /> : <span>{m.value ?? t('doc.unresolved')}</span>}</p>
      {same.length > 1 && (
        <p class="actions same">
          <button type="button" onClick={() => p.turn(-1)} aria-label={t('doc.same.previous')} title={t('doc.same.previous')} aria-keyshortcuts="[">
            ‹
          </button>
          <span class="n">{t('doc.same', { i: number(same.indexOf(m) + 1), n: number(same.length) })}</span>
          <button type="button" onClick={() => p.turn(1)} aria-label={t('doc.same.next')} title={t('doc.same.next')} aria-keyshortcuts="]">
            ›
          </button>
        </p>
      )}
      <Linked title={t('doc.holder')} iris={m.link?.holder ? [m.link.holder] : []} nodes={p.nodes} />
      <Linked title={t('doc.alternatives')} iris={m.link?.alternatives ?? []} nodes={p.nodes} />
      <p class="quiet">
        “{m.text}” · {t('evidence.rule', { rule: m.rule, c: m.confidence.toFixed(2) })}
      </p>
      <p>
        <button type="button" class="plain" onClick={() => p.copy(m)}>
          {t('doc.copy')}
        </button>
        <button type="button" class="plain" onClick={() => p.report(m)}>
          {t('doc.report')}
        </button>
      </p>
    </section>
  )
}

// Relations are what is stated; the chosen one is lit in the text.
function Relations({ title, relations, relation, light, nodes, own }: Props & { title: string; relations: Stated[] }) {
  if (!relations.length) return <p class="quiet">{t('doc.relations.none')}</p>
  const shown = relations.slice(0, mostRelations)
  return (
    <section class="stated">
      <h2>
        {title} <span class="n">{number(relations.length)}</span>
      </h2>
      <ul class="rows">
        {shown.map((r) => {
          const on = r === relation
          return (
            <li key={`${r.subject} ${r.predicate.iri} ${r.object} ${r.start} ${r.rule}`}>
              <button type="button" class="plain" aria-pressed={on} onClick={() => light(on ? undefined : r)}>
                {r.subject === own ? t('doc.own') : name(nodes, r.subject)} <em>{pick(r.predicate.labels, r.predicate.name)}</em> {name(nodes, r.object)}
              </button>
              {on && (
                <button type="button" class="plain" onClick={() => (asked.value = { subject: r.subject, predicate: r.predicate.iri, object: r.object })}>
                  {t('doc.evidence')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {relations.length > shown.length && <p class="quiet">{t('search.shown', { n: number(shown.length), total: number(relations.length) })}</p>}
    </section>
  )
}

// Beside are the notes of the sentence one is in, to be read with it.
function Beside({ notes, at, id, offsets }: { notes: Props['notes']; at: Range; id: string; offsets: Offsets }) {
  const found = notes.filter((n) => n.anchor >= 0 && n.sentenceStart < at.end && at.start < Math.max(n.sentenceEnd, n.anchor + 1))
  if (!found.length) return null
  return (
    <section>
      <h2>{t('doc.notes')}</h2>
      <ul class="notes">
        {found.map((n) => (
          <li key={n.start}>
            <a href={links.document(id, n.start, n.end)} aria-label={t('doc.note.go', { mark: n.mark })}>
              {n.mark}
            </a>{' '}
            <span lang="nl">{offsets.text.slice(offsets.toIndex(n.start), offsets.toIndex(n.end)).slice(n.mark.length).trim()}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

// Uncertain says what the reading does not know: what was named and not traced
// to one thing, or could be another.
function Uncertain({ mentions, choose }: { mentions: Mention[]; choose: (m: number) => void }) {
  const found = mentions.flatMap((m, i) => ((m.entity || m.value) && !m.link?.alternatives.length ? [] : [{ m, i }]))
  if (!found.length) return null
  return (
    <section class="unknown">
      <h2>
        {t('doc.unknown')} <span class="n">{number(found.length)}</span>
      </h2>
      <p class="quiet">{t('doc.unknown.about')}</p>
      <ul class="rows">
        {found.map(({ m, i }) => (
          <li key={m.iri}>
            <button type="button" class="plain" onClick={() => choose(i)}>
              {m.text}
            </button>
            <span class="quiet">{typeName(m.type)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

// Linked says whom or what a mention leads to besides, or could have meant.
function Linked({ title, iris, nodes }: { title: string; iris: string[]; nodes: Map<string, Node> }) {
  const found = iris.flatMap((i) => nodes.get(i) ?? [])
  if (!found.length) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="rows">
        {found.map((n) => (
          <li key={n.iri}>
            <NodeLink node={n} extra={false} />
          </li>
        ))}
      </ul>
    </>
  )
}

const name = (nodes: Map<string, Node>, iri: string): string => {
  const n = nodes.get(iri)
  return n ? labelOf(n) : unescape(iri.replace(/^.*[/#]/, ''))
}
