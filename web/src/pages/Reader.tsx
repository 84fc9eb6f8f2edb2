import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Document, Mention, Mentions, Node } from '../api/types'
import { announce } from '../app/announce'
import { asked } from '../app/evidence'
import { familyNames, familyOf, type Family } from '../app/family'
import { date, kindName, number, pick, t, typeName } from '../app/i18n'
import { useLoad } from '../app/load'
import { go, here, links, unescape } from '../app/router'
import { NodeLink, labelOf } from '../parts/NodeLink'
import { Loaded } from '../parts/states'
import { Offsets } from '../text/offsets'
import { blocks, marks, type Block, type Mark } from '../text/segments'

interface Read {
  document: Document
  text: string
  mentions: Mentions
}

export function Reader({ id }: { id: string }) {
  const load = useLoad([id], async (signal) => {
    const document = await api.document(id, signal)
    const key = document.document.key
    const [text, mentions] = await Promise.all([api.text(key, signal), api.mentions(key, signal)])
    return { document, text, mentions }
  })
  return <Loaded load={load}>{(read) => <Page key={read.document.document.key} read={read} />}</Loaded>
}

// passageOf reads "#b=1234-1290".
function passageOf(hash: string): { start: number; end: number } | undefined {
  const m = /^#b=(\d+)-(\d+)$/.exec(hash)
  return m ? { start: Number(m[1]), end: Number(m[2]) } : undefined
}

function Page({ read }: { read: Read }) {
  const { document: d, mentions } = read
  const hash = here.value.hash
  const passage = passageOf(hash)
  const [off, setOff] = useState<Set<Family>>(new Set())
  const [chosen, setChosen] = useState<number>()
  const offsets = useMemo(() => new Offsets(read.text), [read.text])
  const shown = useMemo(() => mentions.mentions.filter((m) => !off.has(familyOf(m.type))), [mentions, off])
  const signs = useMemo(() => marks(d.footnotes), [d])
  const cut = useMemo(() => blocks(offsets, shown, passage, signs), [offsets, shown, hash, signs])
  const byIRI = useMemo(() => new Map(mentions.nodes.map((n) => [n.iri, n])), [mentions])

  useEffect(() => {
    if (!passage) return
    if (passage.end > offsets.bytes || passage.start >= passage.end) return announce(t('doc.bad-passage'))
    const mark = window.document.querySelector<HTMLElement>('.reader-text .passage')
    mark?.scrollIntoView({ block: 'center' })
    mark?.focus({ preventScroll: true })
  }, [hash])
  useEffect(() => setChosen(undefined), [shown])
  // What is chosen is never behind the panel that tells of it.
  useEffect(() => window.document.querySelector(`[data-m="${chosen}"]`)?.scrollIntoView({ block: 'nearest' }), [chosen])
  // Heard as soon as the page is drawn.
  useLayoutEffect(() => {
    const step = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || (e.target as Element).matches?.('input, textarea, select')) return
      if (e.key === 'n') move(1)
      if (e.key === 'p') move(-1)
    }
    addEventListener('keydown', step)
    return () => removeEventListener('keydown', step)
  })
  const move = (by: number) => {
    if (!shown.length) return
    const next = chosen === undefined ? (by > 0 ? 0 : shown.length - 1) : (chosen + by + shown.length) % shown.length
    setChosen(next)
    window.document.querySelector<HTMLElement>(`[data-m="${next}"]`)?.focus()
  }
  const toggle = (f: Family) => {
    const next = new Set(off)
    if (!next.delete(f)) next.add(f)
    setOff(next)
  }
  return (
    <div class="reader">
      <header>
        <p class="quiet">
          {kindName(d.document.kind)} · <span class="mono">{d.document.id}</span>
          {d.document.date && (
            <>
              {' '}
              · <time dateTime={d.document.date}>{date(d.document.date)}</time>
            </>
          )}
        </p>
        <h1>{d.document.title || d.document.id}</h1>
        <p class="actions">
          <a class="button" href={links.entity(d.document.iri)}>
            {t('entity.relations')}
          </a>
          <a class="button" href={links.graph([d.document.iri])}>
            {t('entity.in-graph')}
          </a>
        </p>
      </header>
      <Families counts={mentions.mentions} off={off} toggle={toggle} />
      <nav class="outline" aria-label={t('doc.outline')}>
        <Outline document={d} />
      </nav>
      <div class="reader-text" lang="nl">
        {cut.map((b) => (
          <Paragraph key={b.start} block={b} mentions={shown} chosen={chosen} choose={setChosen} nodes={byIRI} signs={signs} id={d.document.key} />
        ))}
      </div>
      <aside class={`margin${chosen === undefined ? '' : ' filled'}`} aria-label={t('doc.relations')}>
        <Margin mentions={mentions} mention={chosen === undefined ? undefined : shown[chosen]} passage={passage} nodes={byIRI} move={move} notes={d.footnotes} offsets={offsets} />
      </aside>
    </div>
  )
}

function Families({ counts, off, toggle }: { counts: Mention[]; off: Set<Family>; toggle: (f: Family) => void }) {
  return (
    <fieldset class="families">
      <legend>{t('doc.mentions')}</legend>
      {familyNames.map((f) => {
        const n = counts.filter((m) => familyOf(m.type) === f).length
        return (
          <label key={f} class={`family-${f}`}>
            <input type="checkbox" checked={!off.has(f)} disabled={n === 0} onChange={() => toggle(f)} /> {t(`family.${f}`)}{' '}
            <span class="n">{number(n)}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

// Outline has the agenda, and the headings that are no items of it.
function Outline({ document: d }: { document: Document }) {
  const items = d.agenda.map((a) => ({ ...a, title: `${a.number}. ${a.title}` }))
  const headings = d.outline.filter((o) => !items.some((i) => i.start <= o.start && o.start < i.end)).map((o) => ({ ...o, section: '' }))
  return (
    <>
      <Contents title={t('doc.agenda')} items={items} id={d.document.key} />
      <Contents title={t('doc.outline')} items={headings} id={d.document.key} />
    </>
  )
}

interface Item {
  section: string
  title: string
  start: number
  end: number
}

function Contents({ title, items, id }: { title: string; items: Item[]; id: string }) {
  if (items.length === 0) return null
  let section = ''
  return (
    <>
      <h2>{title}</h2>
      <ol class="rows">
        {items.map((i) => {
          const heading = i.section !== section && (section = i.section)
          return (
            <li key={i.start}>
              {heading && <strong>{heading}</strong>}
              <a href={links.document(id, i.start, i.end)}>{i.title}</a>
            </li>
          )
        })}
      </ol>
    </>
  )
}

interface ParagraphProps {
  block: Block
  mentions: Mention[]
  chosen?: number
  choose: (m: number) => void
  nodes: Map<string, Node>
  signs: Mark[]
  id: string // of the document
}

function Paragraph({ block, mentions, chosen, choose, nodes, signs, id }: ParagraphProps) {
  return (
    <p>
      {block.pieces.map((piece, i) => {
        // The empty lines that end a paragraph are its margin here.
        const text = i === block.pieces.length - 1 && !piece.passage ? piece.text.trimEnd() : piece.text
        const words = piece.passage ? (
          <span class="passage" tabIndex={-1}>
            {text}
          </span>
        ) : (
          text
        )
        if (piece.mark !== undefined) {
          const { to, note } = signs[piece.mark]!
          const name = t(note ? 'doc.note.back' : 'doc.note', { mark: piece.text })
          return (
            <sup key={i}>
              <a href={links.document(id, to.start, to.end)} aria-label={name} title={name}>
                {words}
              </a>
            </sup>
          )
        }
        if (piece.mention === undefined) return words
        const m = mentions[piece.mention]!
        const node = m.entity ? nodes.get(m.entity) : undefined
        const title = `${typeName(m.type)}: ${node ? labelOf(node) : (m.value ?? t('doc.unresolved'))}`
        return (
          <span
            key={i}
            role="button"
            tabIndex={piece.mention === (chosen ?? 0) ? 0 : -1}
            data-m={piece.mention}
            class={`mention family-${familyOf(m.type)}${piece.mention === chosen ? ' chosen' : ''}${m.entity || m.value ? '' : ' unresolved'}`}
            title={title}
            onClick={() => choose(piece.mention!)}
            onKeyDown={(e) => (e.key === 'Enter' || e.key === ' ') && (e.preventDefault(), choose(piece.mention!))}
            onFocus={() => choose(piece.mention!)}
          >
            {words}
          </span>
        )
      })}
    </p>
  )
}

interface MarginProps {
  mentions: Mentions
  mention?: Mention
  passage?: { start: number; end: number }
  nodes: Map<string, Node>
  move: (by: number) => void
  notes: Document['footnotes']
  offsets: Offsets
}

function Margin({ mentions, mention, passage, nodes, move, notes, offsets }: MarginProps) {
  const at = mention ?? passage
  // The notes of the sentence one is in, to be read beside it.
  const beside = at ? notes.filter((n) => n.anchor >= 0 && n.sentenceStart < at.end && at.start < Math.max(n.sentenceEnd, n.anchor + 1)) : []
  const stated = at ? mentions.relations.filter((r) => r.start < at.end && at.start < r.end) : []
  const node = mention?.entity ? nodes.get(mention.entity) : undefined
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => move(-1)}>
          {t('doc.previous')}
        </button>
        <button type="button" onClick={() => move(1)}>
          {t('doc.next')}
        </button>
      </p>
      <p class="quiet keys">{t('doc.keys')}</p>
      {mention && (
        <section>
          <h2>{typeName(mention.type)}</h2>
          <p>{node ? <NodeLink node={node} extra={false} /> : <span>{mention.value ?? t('doc.unresolved')}</span>}</p>
          <Linked title={t('doc.holder')} iris={mention.link?.holder ? [mention.link.holder] : []} nodes={nodes} />
          <Linked title={t('doc.alternatives')} iris={mention.link?.alternatives ?? []} nodes={nodes} />
          <p class="quiet">
            “{mention.text}” · {t('evidence.rule', { rule: mention.rule, c: mention.confidence.toFixed(2) })}
          </p>
          <p>
            <button type="button" class="plain" onClick={() => copy(mentions.key, mention)}>
              {t('doc.copy')}
            </button>
          </p>
        </section>
      )}
      {stated.length > 0 && (
        <section>
          <h2>{t('doc.relations')}</h2>
          <ul class="rows">
            {stated.map((r) => (
              <li key={`${r.subject} ${r.predicate.iri} ${r.object} ${r.start}`}>
                <button type="button" class="plain" onClick={() => (asked.value = { subject: r.subject, predicate: r.predicate.iri, object: r.object })}>
                  {name(nodes, r.subject)} <em>{pick(r.predicate.labels, r.predicate.name)}</em> {name(nodes, r.object)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {beside.length > 0 && (
        <section>
          <h2>{t('doc.notes')}</h2>
          <ul class="notes">
            {beside.map((n) => (
              <li key={n.start}>
                <a href={links.document(mentions.key, n.start, n.end)} aria-label={t('doc.note.go', { mark: n.mark })}>
                  {n.mark}
                </a>{' '}
                <span lang="nl">{offsets.text.slice(offsets.toIndex(n.start), offsets.toIndex(n.end)).slice(n.mark.length).trim()}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!at && <p class="quiet">{t('doc.relations.none')}</p>}
    </>
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

// copy puts a link to the mention's passage on the clipboard and in the address.
function copy(key: string, m: Mention): void {
  const to = links.document(key, m.start, m.end)
  go(to, true)
  void navigator.clipboard?.writeText(new URL(to, location.origin).href).then(() => announce(t('doc.copied')))
}
