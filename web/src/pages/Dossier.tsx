import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Files } from '../api/types'
import { announce } from '../app/announce'
import { date, number, t, type Key } from '../app/i18n'
import { useLoad } from '../app/load'
import { dossierIri, iriOf } from '../app/names'
import { links } from '../app/router'
import { Chain } from '../dossier/Chain'
import '../dossier/dossier.css'
import { Timeline } from '../dossier/Timeline'
import { labelOf, publicId } from '../parts/NodeLink'
import { Failure, Loaded } from '../parts/states'
import '../words/dossier'

// Dossier is the list of all, the timeline of one, or the chain of an EU file.
export function Dossier({ rest }: { rest: string }) {
  if (rest === '') return <All />
  if (!rest.includes('/')) return <Timeline iri={dossierIri(rest)} />
  const iri = iriOf(rest)
  return iri ? <Chain iri={iri} /> : <Failure words={<h1>{t('dossier.missing')}</h1>} more={t('state.missing.hint')} />
}

const types = ['dossier', 'eu-document', 'procedure', 'act'] as const
const page = 25

function All() {
  return (
    <article>
      <h1>{t('dossiers.title')}</h1>
      <p class="quiet">{t('dossiers.intro')}</p>
      {types.map((type) => (
        <Some key={type} type={type} />
      ))}
    </article>
  )
}

function Some({ type }: { type: (typeof types)[number] }) {
  const load = useLoad([type], (signal) => api.files({ type, limit: page }, signal))
  return (
    <section>
      <Loaded load={load}>{(r) => <List key={type} type={type} first={r} />}</Loaded>
    </section>
  )
}

function List({ type, first }: { type: string; first: Files }) {
  const [files, setFiles] = useState(first.files)
  const [next, setNext] = useState(first.page.next)
  const more = async () => {
    try {
      const r = await api.files({ type, limit: page, cursor: next })
      setFiles([...files, ...r.files])
      setNext(r.page.next)
    } catch {
      announce(t('state.offline'))
    }
  }
  return (
    <>
      <h2>
        {t(`dossiers.${type}` as Key)} <span class="n">{number(first.page.total)}</span>
      </h2>
      {files.length === 0 ? (
        <p class="quiet">{t('dossiers.none')}</p>
      ) : (
        <table class="files">
          <thead>
            <tr>
              <th scope="col">{t('dossiers.file')}</th>
              <th scope="col" class="n">
                {t('dossiers.papers')}
              </th>
              <th scope="col">{t('dossiers.last')}</th>
              <th scope="col" class="n">
                {t('dossiers.open')}
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((f) => (
              <tr key={f.node.iri}>
                <th scope="row">
                  <a href={links.file(f.node.iri)}>{labelOf(f.node)}</a> {publicId(f.node.identifier) !== labelOf(f.node) && <span class="quiet mono">{publicId(f.node.identifier)}</span>}
                </th>
                <td class="n">{number(f.papers)}</td>
                <td>{f.last && <time dateTime={f.last}>{date(f.last)}</time>}</td>
                <td class="n">{f.open > 0 ? <a href={links.commitments({ about: f.node.iri, status: 'open' })}>{number(f.open)}</a> : 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next && (
        <button type="button" onClick={more}>
          {t('dossiers.more')}
        </button>
      )}
    </>
  )
}
