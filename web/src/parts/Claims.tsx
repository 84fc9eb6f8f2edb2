import { Fragment, type ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Commitment, Commitments, Node, Page, Passage, Position, Positions, Ref } from '../api/types'
import { date, number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { links } from '../app/router'
import { Cite } from './Cite'
import { Shape } from './Shape'
import { Loaded } from './states'

const most = 200 // the server's cap

const claimants = ['country', 'institution', 'council', 'office', 'ministry', 'party', 'organisation', 'agency', 'person']
const matters = ['act', 'eu-document', 'procedure', 'motion', 'agenda-item', 'kamerstuk', 'document', 'dossier', 'non-paper']

// Claims shows who promised what, and who takes which stance, where the thing is
// one of those; a heading without rows is not drawn.
export function Claims({ node }: { node: Node }) {
  return (
    <>
      {claimants.includes(node.type) && (
        <>
          <Promised iri={node.iri} />
          <Stances holder={node.iri} />
        </>
      )}
      {matters.includes(node.type) && <Stances about={node.iri} />}
    </>
  )
}

function Promised({ iri }: { iri: string }) {
  const [limit, setLimit] = useState(5)
  const load = useLoad([iri, limit], (signal) => api.commitments({ office: iri, limit }, signal))
  const rows = (r: Commitments) => r.commitments.map((c) => <Commit key={c.iri} commitment={c} />)
  return <Loaded load={load}>{(r) => <List title={t('claims.commitments')} page={r.page} rows={rows(r)} more={() => setLimit(most)} />}</Loaded>
}

function Stances({ holder, about }: { holder?: string; about?: string }) {
  const [limit, setLimit] = useState(5)
  const load = useLoad([holder, about, limit], (signal) => api.positions({ holder, about, limit }, signal))
  const rows = (r: Positions) => r.positions.map((p) => <Stance key={p.iri} position={p} own={holder !== undefined} />)
  const title = t(holder ? 'claims.positions.of' : 'claims.positions.about')
  return <Loaded load={load}>{(r) => <List title={title} page={r.page} rows={rows(r)} more={() => setLimit(most)} />}</Loaded>
}

function List({ title, page, rows, more }: { title: string; page: Page; rows: ComponentChild[]; more: () => void }) {
  if (page.total === 0) return null
  return (
    <section class="claims">
      <h2>
        {title} <span class="n">{number(page.total)}</span>
      </h2>
      <ul class="told">{rows}</ul>
      {rows.length < Math.min(page.total, most) && (
        <button type="button" class="plain" onClick={more}>
          {page.total <= most ? t('entity.all', { n: number(page.total) }) : t('search.shown', { n: number(most), total: number(page.total) })}
        </button>
      )}
    </section>
  )
}

// Circumstances are to whom a commitment was made, about what, and where.
export function Circumstances({ of: c }: { of: Commitment }) {
  const told: [string, Ref | undefined][] = [
    [t('claims.to'), c.to],
    [t('claims.about'), c.about],
    [t('claims.in'), c.madeIn],
  ]
  return (
    <>
      {told.map(
        ([how, thing]) =>
          thing && (
            <Fragment key={how}>
              {' '}
              {how} <Named thing={thing} />
            </Fragment>
          ),
      )}
    </>
  )
}

// Keepers are the paper that keeps a promise, or those that may.
export function Keepers({ of: c }: { of: Commitment }) {
  const sure = c.fulfilledBy ?? c.kept?.paper
  const papers = sure ? [sure] : (c.kept?.alternatives ?? [])
  if (papers.length === 0) return null
  return (
    <p class="quiet">
      {t(sure ? 'claims.by' : 'claims.maybe')}{' '}
      {papers.map((thing, i) => (
        <Fragment key={thing.iri}>
          {i > 0 && ', '}
          <Named thing={thing} />
        </Fragment>
      ))}
    </p>
  )
}

function Commit({ commitment: c }: { commitment: Commitment }) {
  return (
    <li>
      <p>
        <span class={`badge ${c.status}`}>{t(`status.${c.status}`)}</span> <Named thing={c.by} />
        <Circumstances of={c} />
        {c.date && (
          <>
            {' '}
            · <time dateTime={c.date}>{date(c.date)}</time>
          </>
        )}
      </p>
      <Keepers of={c} />
      <Said passage={c.passage} />
    </li>
  )
}

function Stance({ position: p, own }: { position: Position; own: boolean }) {
  const other = own ? p.about : p.holder
  return (
    <li>
      <p>
        <span class="badge">{t(`stance.${p.stance}`)}</span> <Named thing={other} />
        {p.date && (
          <>
            {' '}
            · <time dateTime={p.date}>{date(p.date)}</time>
          </>
        )}
      </p>
      <Said passage={p.passage} />
    </li>
  )
}

// Said is the passage of a claim, and how sure the reading of it is.
function Said({ passage: p }: { passage: Passage }) {
  return (
    <p>
      <Cite passage={p} />{' '}
      <span class="n" title={t('evidence.rule', { rule: p.rule, c: p.confidence.toFixed(2) })}>
        {p.confidence.toFixed(2)}
      </span>
    </p>
  )
}

// Named is a thing by name, and the way to its page.
export function Named({ thing }: { thing?: Ref }) {
  if (!thing) return null
  return (
    <span class="node">
      <Shape type={thing.type} />
      <a href={links.entity(thing.iri)}>{thing.label || thing.iri}</a>
    </span>
  )
}
