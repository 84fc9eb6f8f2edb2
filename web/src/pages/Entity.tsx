import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Entity as Thing, Fact, Relations, RelationCount } from '../api/types'
import { asked } from '../app/evidence'
import { date, kindName, number, pick, relationName, t, typeName } from '../app/i18n'
import { useLoad } from '../app/load'
import { iriOf } from '../app/names'
import { go, here, links } from '../app/router'
import { Claims } from '../parts/Claims'
import { DocumentLink, NodeLink, labelOf } from '../parts/NodeLink'
import { Shape } from '../parts/Shape'
import { Failure, Loaded } from '../parts/states'

// Entity is at /e/{type}/{name}. At /e?iri= it is too: an address with a readable
// form turns into that.
export function Entity({ rest }: { rest: string }) {
  const iri = rest ? iriOf(rest) : (here.value.searchParams.get('iri') ?? '')
  const address = iri && links.entity(iri)
  useEffect(() => {
    if (!rest && address && !address.startsWith('/e?')) go(address + here.value.hash, true)
  }, [address])
  if (!iri) return <Failure words={<h1>{t('entity.which')}</h1>} more={t('state.missing.hint')} />
  return <Known iri={iri} />
}

function Known({ iri }: { iri: string }) {
  const load = useLoad([iri], (signal) => api.entity(iri, signal))
  return <Loaded load={load}>{(e) => <Page key={e.node.iri} entity={e} />}</Loaded>
}

function Page({ entity: e }: { entity: Thing }) {
  const n = e.node
  return (
    <article class="entity">
      <header>
        <p class="quiet">
          <Shape type={n.type} /> {n.kind ? kindName(n.kind) : typeName(n.type)}
          {n.date && (
            <>
              {' '}
              · <time dateTime={n.date}>{date(n.date)}</time>
            </>
          )}
        </p>
        <h1>{labelOf(n)}</h1>
        <p class="mono quiet">{e.identifiers.join(' · ')}</p>
        <p class="actions">
          <a class="button" href={links.graph([n.iri])}>
            {t('entity.in-graph')}
          </a>
          {n.documentKey && (
            <a class="button" href={links.document(n.documentKey)}>
              {t('entity.read')}
            </a>
          )}
        </p>
      </header>
      <div class="columns">
        <section>
          <Claims node={n} />
          <h2>{t('entity.relations')}</h2>
          {e.relations.length === 0 && <p class="quiet">{t('entity.none')}</p>}
          {e.relations.map((r) => (
            <Relation key={`${r.predicate.iri} ${r.direction}`} iri={n.iri} count={r} />
          ))}
        </section>
        <section>
          <Facts entity={e} />
          {e.mentionedInTotal > 0 && (
            <>
              <h2>{e.mentionedInTotal === 1 ? t('entity.mentioned.one') : t('entity.mentioned', { n: number(e.mentionedInTotal) })}</h2>
              <ul class="rows">
                {e.mentionedIn.map((d) => (
                  <li key={d.key}>
                    <DocumentLink document={d} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </article>
  )
}

function Facts({ entity: e }: { entity: Thing }) {
  return (
    <>
      {(e.facts.length > 0 || e.aliases.length > 0) && <h2>{t('entity.facts')}</h2>}
      <dl class="facts">
        {e.facts.map((f) => (
          <div key={`${f.predicate.iri} ${f.value}`}>
            <dt>{pick(f.predicate.labels, f.predicate.name)}</dt>
            <dd lang={f.language}>{factValue(f)}</dd>
          </div>
        ))}
        {e.aliases.length > 0 && (
          <div>
            <dt>{t('entity.aliases')}</dt>
            <dd>{e.aliases.join(' · ')}</dd>
          </div>
        )}
        <div>
          <dt>{t('entity.external')}</dt>
          <dd class="mono">
            {[e.node.iri, ...e.externalIds].map((iri) => (
              <a key={iri} href={iri} rel="external noreferrer" target="_blank">
                {iri}
              </a>
            ))}
          </dd>
        </div>
      </dl>
    </>
  )
}

// factValue says a date and a kind of document as the rest of the page does.
function factValue(f: Fact): string {
  if (f.datatype?.endsWith('#date')) return date(f.value)
  return f.predicate.name.endsWith('kind') ? kindName(f.value) : f.value
}

// Relation lists the first of one kind of relation, and all of them when asked.
function Relation({ iri, count: c }: { iri: string; count: RelationCount }) {
  const [limit, setLimit] = useState(5)
  const load = useLoad([iri, c.predicate.iri, c.direction, limit], (signal) =>
    api.relations({ iri, predicate: c.predicate.iri, direction: c.direction, limit }, signal),
  )
  return (
    <section class="relation">
      <h3>
        {relationName(c.predicate, c.direction)} <span class="n">{number(c.count)}</span>
      </h3>
      <Loaded load={load}>{(r) => <Neighbours relations={r} />}</Loaded>
      {c.count > limit && (
        <button type="button" class="plain" onClick={() => setLimit(Math.min(c.count, 200))}>
          {t('entity.all', { n: number(c.count) })}
        </button>
      )}
    </section>
  )
}

function Neighbours({ relations }: { relations: Relations }) {
  return (
    <ul class="rows">
      {relations.relations.map(({ node, edge }) => {
        const passages = edge.evidence === 1 ? t('entity.evidence.one') : t('entity.evidence', { n: number(edge.evidence) })
        return (
        <li key={edge.id}>
          <NodeLink node={node} />
          <button
            type="button"
            class="plain"
            title={t('entity.how')}
            aria-label={`${passages}: ${labelOf(node)}`}
            onClick={() => (asked.value = { subject: edge.subject, predicate: edge.predicate.iri, object: edge.object })}
          >
            {passages}
          </button>
        </li>
        )
      })}
    </ul>
  )
}
