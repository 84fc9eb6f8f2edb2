import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Node, Paths as Found } from '../api/types'
import { number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { labelOf } from '../parts/NodeLink'
import { Loaded } from '../parts/states'
import { toPath, usualNot } from './ask'
import { StepRow } from './Chain'
import '../words/graph'
import '../words/path'

interface PathsProps {
  from: Node
  to: Node
  add: (nodes: Node[]) => void
  close: () => void
}

// Paths says how two things hang together: every path a chain of sentences,
// every step with the passage that states it.
export function Paths({ from, to, add, close }: PathsProps) {
  const [max, setMax] = useState(4)
  const [mentions, setMentions] = useState(false)
  const load = useLoad([from.iri, to.iri, max, mentions], (signal) =>
    api.paths({ from: from.iri, to: to.iri, max, k: 5, exclude: mentions ? undefined : ['kg:mentions'] }, signal),
  )
  return (
    <section class="paths" aria-labelledby="paths-title">
      <h2 id="paths-title">{t('paths.title', { a: labelOf(from), b: labelOf(to) })}</h2>
      <p class="actions">
        <label class="field">
          {t('paths.max')}{' '}
          <select value={max} onChange={(e) => setMax(Number(e.currentTarget.value))}>
            {[2, 3, 4, 5, 6].map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={mentions} onChange={() => setMentions(!mentions)} /> {t('paths.mentions')}
        </label>
        <a class="button" href={toPath({ from: from.iri, to: to.iri, via: '', max, not: mentions ? [] : usualNot, dir: 'any' })}>
          {t('path.more.terms')}
        </a>
        <button type="button" onClick={close}>
          {t('paths.close')}
        </button>
      </p>
      <Loaded load={load}>{(found) => <List found={found} add={add} />}</Loaded>
    </section>
  )
}

function List({ found, add }: { found: Found; add: (nodes: Node[]) => void }) {
  const nodes = new Map(found.nodes.map((n) => [n.iri, n]))
  const hubs = found.hubs.map(labelOf).join(', ')
  return (
    <>
      {found.paths.length === 0 && <p role="status">{t('paths.none', { n: found.max })}</p>}
      <ol class="chains">
        {found.paths.map((path) => (
          <li key={path.nodes.join(' ')}>
            <ol class="chain">
              {path.steps.map((s) => (
                <li key={`${s.from} ${s.to}`}>
                  <StepRow step={s} nodes={nodes} />
                </li>
              ))}
            </ol>
            <button type="button" onClick={() => add(path.nodes.map((iri) => nodes.get(iri)).filter((n) => n !== undefined))}>
              {t('paths.add', { n: path.nodes.length })}
            </button>
          </li>
        ))}
      </ol>
      {hubs && <p class="quiet">{t('paths.hubs', { n: number(found.hubLimit), hubs })}</p>}
    </>
  )
}
