// Picking from a list: what one node leads to, or what several share, with a tick
// for each, so that no more comes than was asked for.
import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Common, Node, RelationCount } from '../api/types'
import { number, relationName, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { NodeLink } from '../parts/NodeLink'
import { Loaded } from '../parts/states'
import '../words/graph'

// hub is from how many relations on a thing is called a hub: what paths do not
// pass through either.
export const hub = 500

interface ListProps {
  rows: { node: Node; note?: string }[]
  shown: ReadonlySet<string> // in the graph already
  add: (nodes: Node[]) => void
}

// Ticks lists nodes to tick, and brings those that were.
export function Ticks({ rows, shown, add }: ListProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const free = rows.filter((r) => !shown.has(r.node.iri))
  const chosen = free.filter((r) => ticked.has(r.node.iri))
  const flip = (iri: string) => setTicked((old) => new Set(old.has(iri) ? [...old].filter((x) => x !== iri) : [...old, iri]))
  return (
    <>
      <ul class="rows ticks">
        {rows.map(({ node, note }) => (
          <li key={node.iri}>
            <label>
              <input type="checkbox" checked={shown.has(node.iri) || ticked.has(node.iri)} disabled={shown.has(node.iri)} onChange={() => flip(node.iri)} />
              <NodeLink node={node} />
            </label>
            <span class="n">
              {node.degree > hub && <span class="badge">{t('pick.hub')}</span>} {note ?? number(node.degree)}
            </span>
          </li>
        ))}
      </ul>
      <p class="actions">
        <button type="button" disabled={free.length === 0} onClick={() => setTicked(new Set(chosen.length === free.length ? [] : free.map((r) => r.node.iri)))}>
          {chosen.length === free.length && free.length > 0 ? t('pick.none') : t('pick.all', { n: number(free.length) })}
        </button>
        <button type="button" class="primary" disabled={chosen.length === 0} onClick={() => (add(chosen.map((r) => r.node)), setTicked(new Set()))}>
          {t('pick.add', { n: number(chosen.length) })}
        </button>
      </p>
    </>
  )
}

interface NeighbourProps {
  node: Node
  relation: RelationCount
  shown: ReadonlySet<string>
  add: (nodes: Node[]) => void
}

const page = 25

// Neighbours lists where one relation leads, a page at a time, and finds by name.
export function Neighbours({ node, relation: r, shown, add }: NeighbourProps) {
  const [words, setWords] = useState('')
  const [q, setQ] = useState('')
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]) // of the pages seen
  useEffect(() => {
    if (words.trim() === q) return // another page of the same is not begun anew
    const wait = setTimeout(() => (setQ(words.trim()), setCursors([undefined])), 120)
    return () => clearTimeout(wait)
  }, [words])
  const at = cursors.at(-1)
  const load = useLoad([node.iri, r.predicate.iri, r.direction, q, at], (signal) =>
    api.relations({ iri: node.iri, predicate: r.predicate.iri, direction: r.direction, q, limit: page, cursor: at }, signal),
  )
  const name = relationName(r.predicate, r.direction)
  return (
    <div class="pick">
      <input type="search" class="narrow" aria-label={t('pick.filter', { p: name })} placeholder={t('pick.filter', { p: name })} value={words} onInput={(e) => setWords(e.currentTarget.value)} />
      <Loaded load={load}>
        {(found) => {
          const first = (cursors.length - 1) * page
          return (
            <>
              {found.page.total === 0 && <p class="quiet">{t('pick.nothing', { q })}</p>}
              <Ticks rows={found.relations.map((x) => ({ node: x.node }))} shown={shown} add={add} />
              {found.page.total > page && (
                <p class="actions">
                  <button type="button" disabled={cursors.length === 1} onClick={() => setCursors(cursors.slice(0, -1))}>
                    {t('pick.before')}
                  </button>
                  <span class="quiet">{t('pick.page', { from: number(first + 1), to: number(first + found.relations.length), n: number(found.page.total) })}</span>
                  <button type="button" disabled={!found.page.next} onClick={() => setCursors([...cursors, found.page.next])}>
                    {t('pick.after')}
                  </button>
                </p>
              )}
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

// Shared lists what all of several nodes lead to or are led to from.
export function Shared({ nodes, shown, add, close }: { nodes: Node[]; shown: ReadonlySet<string>; add: (nodes: Node[], of: Common) => void; close: () => void }) {
  const ids = nodes.map((n) => n.iri)
  const load = useLoad(ids, (signal) => api.common(ids, 50, signal))
  return (
    <section class="pick shared" aria-labelledby="shared-title">
      <h2 id="shared-title">{t('pick.common')}</h2>
      <Loaded load={load}>
        {(found) => (
          <>
            <p class="quiet" role="status">
              {found.total === 0 ? t('pick.common.none', { n: nodes.length }) : t('pick.common.total', { n: number(found.total), of: nodes.length })}
              {found.remaining > 0 && <> {t('pick.common.rest', { n: number(found.nodes.length) })}</>}
            </p>
            <Ticks rows={found.nodes.map((node) => ({ node }))} shown={shown} add={(some) => add(some, found)} />
          </>
        )}
      </Loaded>
      <button type="button" onClick={close}>
        {t('pick.close')}
      </button>
    </section>
  )
}
