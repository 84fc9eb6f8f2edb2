import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Document, File, Mention, Mentions, Stated } from '../api/types'
import { announce } from '../app/announce'
import { familyOf, type Family } from '../app/family'
import { date, kindName, language, t } from '../app/i18n'
import { singleKeys } from '../app/keys'
import { useLoad } from '../app/load'
import { go, here, links } from '../app/router'
import { Loaded } from '../parts/states'
import { anchor, quoteOf, type Anchor } from '../reader/anchor'
import { citation, reportOf } from '../reader/cite'
import { Margin } from '../reader/Margin'
import { Originals, Pdf, pageOf, pdfOf } from '../reader/Original'
import { Legend, Outline } from '../reader/Outline'
import { Received } from '../reader/Received'
import { Text } from '../reader/Text'
import { Offsets } from '../text/offsets'
import { Cutter, marks } from '../text/segments'
import '../words/reader'
import '../reader/reader.css'

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

// ends are the mentions at the two ends of a relation: those in its passage, or
// the nearest before it.
function ends(r: Stated, mentions: readonly Mention[]): Set<number> {
  const of = (iri: string) => {
    const all = mentions.flatMap((m, i) => (m.entity === iri || m.link?.holder === iri ? [i] : []))
    const inside = all.filter((i) => mentions[i]!.start < r.end && r.start < mentions[i]!.end)
    return inside.length ? inside : all.filter((i) => mentions[i]!.end <= r.start).slice(-1)
  }
  return new Set([...of(r.subject), ...of(r.object)])
}

const nothing: ReadonlySet<number> = new Set()

function Page({ read }: { read: Read }) {
  const { document: d, mentions } = read
  const { hash, searchParams } = here.value
  const quote = searchParams.get('q') ?? ''
  const [off, setOff] = useState<ReadonlySet<Family>>(new Set())
  const [chosen, setChosen] = useState<number>()
  const [relation, light] = useState<Stated>()
  const offsets = useMemo(() => new Offsets(read.text), [read.text])
  const shown = useMemo(() => mentions.mentions.filter((m) => !off.has(familyOf(m.type))).sort((a, b) => a.start - b.start || b.end - a.end), [mentions, off])
  const signs = useMemo(() => marks(d.footnotes), [d])
  const cutter = useMemo(() => new Cutter(offsets, shown, signs), [offsets, shown, signs])
  const place = useMemo(() => anchor(offsets, hash, quote), [offsets, hash, quote])
  const passage = 'at' in place ? place.at : undefined
  const cut = useMemo(() => cutter.cut(passage, relation), [cutter, place, relation])
  const lit = useMemo(() => (relation ? ends(relation, shown) : nothing), [relation, shown])
  const nodes = useMemo(() => new Map(mentions.nodes.map((n) => [n.iri, n])), [mentions])
  const choose = useCallback((m: number) => setChosen(m), [])
  const see = (what: string, block: ScrollLogicalPosition) => window.document.querySelector<HTMLElement>(what)?.scrollIntoView({ block })

  // The PDF stands beside when the address says so, at the page of what one reads.
  const pdf = pdfOf(d)
  const beside = pdf !== undefined && searchParams.has('pdf')
  const flip = () => pdf && go(withPdf(!beside), true)
  const start = (chosen === undefined ? undefined : shown[chosen]?.start) ?? passage?.start
  const printed = start === undefined || pdf?.key !== d.document.key ? 1 : pageOf(read.text, offsets.toIndex(start))

  useEffect(() => {
    if (place.state === 'outside') announce(t('doc.bad-passage'))
    if (!passage) return
    see('.reader-text .passage', 'center')
    window.document.querySelector<HTMLElement>('.reader-text .passage')?.focus({ preventScroll: true })
  }, [place])
  // Before the page is seen: later it would undo the first key.
  useLayoutEffect(() => (setChosen(undefined), light(undefined)), [shown])
  // What is chosen is never behind the panel that tells of it.
  useEffect(() => see(`[data-m="${chosen}"]`, 'nearest'), [chosen])
  useEffect(() => void (relation && see('.reader-text .trigger', 'center')), [relation])
  const focus = (m: number) => {
    setChosen(m)
    window.document.querySelector<HTMLElement>(`[data-m="${m}"]`)?.focus()
  }
  const move = (by: number) => {
    if (shown.length) focus(chosen === undefined ? (by > 0 ? 0 : shown.length - 1) : (chosen + by + shown.length) % shown.length)
  }
  const turn = (by: number) => {
    const entity = chosen === undefined ? undefined : shown[chosen]?.entity
    const same = entity ? shown.flatMap((m, i) => (m.entity === entity ? [i] : [])) : []
    if (same.length) focus(same[(same.indexOf(chosen!) + by + same.length) % same.length]!)
  }
  // Heard as soon as the page is drawn.
  useLayoutEffect(() => {
    const keys: Record<string, () => void> = { n: () => move(1), p: () => move(-1), ']': () => turn(1), '[': () => turn(-1), o: flip, Escape: () => (setChosen(undefined), light(undefined)) }
    const step = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || (e.target as Element).matches?.('input, textarea, select') || (!singleKeys.value && e.key !== 'Escape')) return
      keys[e.key]?.()
    }
    addEventListener('keydown', step)
    return () => removeEventListener('keydown', step)
  })
  const toggle = (f: Family) => {
    const next = new Set(off)
    if (!next.delete(f)) next.add(f)
    setOff(next)
  }
  return (
    <div class={`reader${beside ? ' beside' : ''}`}>
      <Head document={d} place={place} file={pdf} beside={beside} flip={flip} />
      <Legend mentions={mentions.mentions} off={off} toggle={toggle} />
      <nav class="outline" aria-label={t('doc.outline')}>
        <Outline document={d} />
      </nav>
      <Text cut={cut} mentions={shown} chosen={chosen} lit={lit} choose={choose} nodes={nodes} signs={signs} id={d.document.key} language={language.value} />
      {beside && <Pdf file={pdf!} page={printed} title={d.document.title || d.document.id} close={flip} />}
      <aside class={`margin${chosen === undefined ? '' : ' filled'}`} aria-label={t('doc.margin')}>
        <Margin
          id={d.document.key}
          own={d.document.iri}
          mentions={shown}
          chosen={chosen}
          passage={passage}
          relations={mentions.relations}
          relation={relation}
          light={light}
          nodes={nodes}
          choose={focus}
          move={move}
          turn={turn}
          copy={(m) => copyLink(d.document.key, m)}
          report={(m) => copyWords(reportOf(d, m, m.entity ? nodes.get(m.entity) : undefined), t('doc.reported'))}
          notes={d.footnotes}
          warnings={d.warnings}
          offsets={offsets}
        />
      </aside>
    </div>
  )
}

interface HeadProps {
  document: Document
  place: Anchor
  file: File | undefined // a PDF that can stand beside the text
  beside: boolean
  flip: () => void
}

function Head({ document: d, place, file, beside, flip }: HeadProps) {
  return (
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
        <button type="button" title={citation(d.document)} onClick={() => copyWords(citation(d.document), t('doc.cited'))}>
          {t('doc.cite')}
        </button>
        {file && (
          <button type="button" aria-pressed={beside} aria-keyshortcuts="o" onClick={flip}>
            {t('doc.pdf')}
          </button>
        )}
        <Originals document={d} />
      </p>
      <Received id={d.document.key} />
      {place.state === 'moved' && (
        <p class="notice" role="status">
          {t('doc.moved')}
        </p>
      )}
      {place.state === 'lost' && (
        <p class="notice" role="status">
          {t('doc.lost')} <q lang="nl">{place.quote}</q>
        </p>
      )}
    </header>
  )
}

// withPdf is the address with the PDF beside the text, or without.
function withPdf(on: boolean): string {
  const { pathname, searchParams, hash } = here.value
  const p = new URLSearchParams(searchParams)
  if (on) p.set('pdf', '1')
  else p.delete('pdf')
  return `${pathname}${p.size ? `?${p}` : ''}${hash}`
}

// copyLink puts a link to the mention's passage on the clipboard and in the
// address; it says the words too, so that it holds when the text changes.
function copyLink(key: string, m: Mention): void {
  const to = links.document(key, m.start, m.end).replace('#', `?${new URLSearchParams({ q: quoteOf(m.text) })}#`)
  go(to, true)
  copyWords(new URL(to, location.origin).href, t('doc.copied'))
}

const copyWords = (words: string, said: string): void => void navigator.clipboard?.writeText(words).then(() => announce(`${said} ${words}`))
