import '../graph/path.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Node } from '../api/types'
import { number, t } from '../app/i18n'
import { go, here, links } from '../app/router'
import { useLoad } from '../app/load'
import { fewest, fromPath, most, search, toPath, ways, type Progress, type Question } from '../graph/ask'
import { Chain, sentence } from '../graph/Chain'
import { labelOf, NodeLink } from '../parts/NodeLink'
import { SearchBox } from '../parts/SearchBox'
import { Failure } from '../parts/states'
import '../words/graph'
import '../words/path'

// Path finds how two things hang together. The question is the address; the
// answer says how far it was looked for, and how long that took.
export function Path() {
  const q = fromPath(here.value.searchParams)
  const ask = (change: Partial<Question>) => go(toPath({ ...q, ...change }), true)
  const ends = [q.from, q.to, q.via, ...q.not.filter((n) => !n.startsWith('kg:'))].filter(Boolean)
  const named = useLoad([...ends], (signal) => (ends.length ? api.subgraph([...new Set(ends)], signal) : Promise.resolve({ nodes: [], edges: [] })))
  const known = new Map(named.value?.nodes.map((n) => [n.iri, n]))
  const name = (iri: string) => {
    const n = known.get(iri)
    return n ? labelOf(n) : iri
  }
  const mentions = !q.not.includes('kg:mentions')
  const without = (iri: string) => ask({ not: [...q.not, iri].sort() })
  return (
    <div class="path-page">
      <h1>{t('path.title')}</h1>
      <div class="ends">
        <End id="path-from" label={t('path.from')} iri={q.from} node={known.get(q.from)} pick={(from) => ask({ from })} />
        <button type="button" class="swap" disabled={!q.from && !q.to} onClick={() => ask({ from: q.to, to: q.from })}>
          ⇄ <span class="visually-hidden">{t('path.swap')}</span>
        </button>
        <End id="path-to" label={t('path.to')} iri={q.to} node={known.get(q.to)} pick={(to) => ask({ to })} />
      </div>
      <fieldset class="terms">
        <legend>{t('path.terms')}</legend>
        <label class="field">
          {t('paths.max')}{' '}
          <select value={q.max} onChange={(e) => ask({ max: Number(e.currentTarget.value) })}>
            {Array.from({ length: most - fewest + 1 }, (_, i) => i + fewest).map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {t('path.dir')}{' '}
          <select value={q.dir} onChange={(e) => ask({ dir: e.currentTarget.value as Question['dir'] })}>
            {ways.map((w) => (
              <option key={w} value={w}>
                {t(`path.dir.${w}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={mentions} onChange={() => ask({ not: mentions ? [...q.not, 'kg:mentions'].sort() : q.not.filter((n) => n !== 'kg:mentions') })} /> {t('paths.mentions')}
        </label>
        <End id="path-via" label={t('path.via')} iri={q.via} node={known.get(q.via)} pick={(via) => ask({ via })} />
        {q.not.some((n) => n !== 'kg:mentions') && (
          <p class="actions">
            {t('path.not')}
            {q.not
              .filter((n) => n !== 'kg:mentions')
              .map((n) => (
                <button key={n} type="button" onClick={() => ask({ not: q.not.filter((x) => x !== n) })}>
                  {name(n)} ✕ <span class="visually-hidden">{t('path.remove')}</span>
                </button>
              ))}
          </p>
        )}
      </fieldset>
      {q.from && q.to ? <Found key={toPath(q)} q={q} without={without} /> : <p class="empty">{t('path.empty')}</p>}
    </div>
  )
}

// End is a thing that is chosen, or the box to choose it with.
function End({ id, label, iri, node, pick }: { id: string; label: string; iri: string; node?: Node; pick: (iri: string) => void }) {
  return (
    <div class="end" data-end={id}>
      <span class="quiet">{label}</span>
      {iri ? (
        <p>
          {node ? <NodeLink node={node} /> : <span class="mono">{iri}</span>}
          <button type="button" class="plain" aria-label={`${t('path.change')}: ${label}`} onClick={() => pick('')}>
            {t('path.change')}
          </button>
        </p>
      ) : (
        <SearchBox id={id} label={label} button={t('path.pick')} onPick={(n) => pick(n.iri)} />
      )}
    </div>
  )
}

const second = 1000

// Found searches, says how far it is, and shows what there is so far.
function Found({ q, without }: { q: Question; without: (iri: string) => void }) {
  const [p, tell] = useState<Progress>({ state: 'running', within: 0, next: fewest })
  const [ms, setMs] = useState(0)
  const [turn, setTurn] = useState(0)
  const abort = useRef<AbortController | undefined>(undefined)
  useEffect(() => {
    const mine = (abort.current = new AbortController())
    const began = performance.now()
    const tick = setInterval(() => setMs(performance.now() - began), second / 2)
    const told = (now: Progress) => {
      tell(now)
      setMs(performance.now() - began)
      if (now.state !== 'running') clearInterval(tick)
    }
    void search(q, api.paths, mine.signal, told)
    return () => {
      mine.abort()
      clearInterval(tick)
    }
  }, [turn])
  const stop = () => {
    abort.current?.abort()
    tell({ ...p, state: 'stopped' })
  }
  const paths = p.found?.paths ?? []
  const nodes = new Map(p.found?.nodes.map((n) => [n.iri, n]))
  const time = (ms / second).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })
  const words = {
    running: t('path.running', { n: p.next, t: time }),
    done: paths.length === 0 ? t('path.none', { n: p.within, t: time }) : t('path.done', { k: number(paths.length), n: p.within, t: time }),
    stopped: t(p.within ? 'path.stopped' : 'path.stopped.none', { n: p.within, t: time }),
    limit: t(p.within ? 'path.limit' : 'path.limit.none', { n: p.within, t: time }),
    failed: t(p.within ? 'path.stopped' : 'path.stopped.none', { n: p.within, t: time }),
  }[p.state]
  const busy = p.state === 'running'
  const hubs = p.found?.hubs ?? []
  return (
    <section class="found" aria-busy={busy} aria-label={t('path.answer')}>
      <p class="progress">
        <span role="status">{words}</span>{' '}
        <button type="button" class={busy ? undefined : 'plain'} onClick={busy ? stop : () => setTurn(turn + 1)}>
          {busy ? t('path.cancel') : t('path.again')}
        </button>
        {paths.length > 0 && (
          <a class="button" href={links.graph([...new Set(paths.flatMap((x) => x.nodes))])}>
            {t('path.graph.all')}
          </a>
        )}
      </p>
      {p.state === 'failed' && <Failure words={p.error === 'offline' ? t('state.offline') : p.error!} retry={() => setTurn(turn + 1)} />}
      {p.found && hubs.length > 0 && (
        <p class="quiet">
          {t('path.hubs', { n: number(p.found.hubLimit), hubs: hubs.map(labelOf).join(', ') })}
        </p>
      )}
      <ol class="chains">
        {paths.map((path) => (
          <li key={path.nodes.join(' ')} aria-label={sentence(path, nodes)}>
            <Chain path={path} nodes={nodes} without={without} />
          </li>
        ))}
      </ol>
    </section>
  )
}
