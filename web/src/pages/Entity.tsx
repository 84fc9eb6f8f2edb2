import { useEffect } from 'preact/hooks'
import { api } from '../api/client'
import type { Entity as Thing, Fact } from '../api/types'
import { date, kindName, labelLanguage, number, pick, t, typeName } from '../app/i18n'
import { useLoad } from '../app/load'
import { iriOf } from '../app/names'
import { go, here, links } from '../app/router'
import { Ego } from '../entity/Ego'
import { FileCard } from '../entity/FileCard'
import { Mentions } from '../entity/Mentions'
import { Relation } from '../entity/Relations'
import { Claims } from '../parts/Claims'
import { labelOf, publicId } from '../parts/NodeLink'
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

const files = ['eu-document', 'procedure', 'act']

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
        <h1 lang={labelLanguage(n.labels)}>{labelOf(n)}</h1>
        <p class="mono quiet">{e.identifiers.map(publicId).filter(Boolean).join(' · ')}</p>
        <p class="actions">
          {n.documentKey && (
            <a class="button" href={links.document(n.documentKey)}>
              {t('entity.read')}
            </a>
          )}
          {n.type === 'dossier' && (
            <a class="button" href={links.file(n.iri)}>
              {t('dossier.timeline')}
            </a>
          )}
          <a class="button" href={links.graph([n.iri])}>
            {t('entity.in-graph')}
          </a>
        </p>
      </header>
      {files.includes(n.type) && <FileCard node={n} />}
      <div class="columns">
        <section>
          <Mentions iri={n.iri} />
          <Claims node={n} />
          <h2>
            {t('entity.relations')} <span class="n">{number(e.relations.reduce((sum, r) => sum + r.count, 0))}</span>
          </h2>
          {e.relations.length === 0 && <p class="quiet">{t('entity.none')}</p>}
          {e.relations.map((r) => (
            <Relation key={`${r.predicate.iri} ${r.direction}`} iri={n.iri} count={r} />
          ))}
        </section>
        <section>
          <Ego node={n} />
          <Facts entity={e} />
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
