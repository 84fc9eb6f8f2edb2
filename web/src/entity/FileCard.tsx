import { api } from '../api/client'
import type { Node } from '../api/types'
import { number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { links } from '../app/router'
import { Loaded } from '../parts/states'

// FileCard says at the page of an EU file what its chain has, and leads there.
export function FileCard({ node }: { node: Node }) {
  const load = useLoad([node.iri], (signal) => api.chain(node.iri, signal))
  return (
    <Loaded load={load}>
      {(c) => {
        const papers = c.stations.filter((s) => !s.step).length + c.left
        const open = c.commitments.filter((p) => p.status === 'open').length
        const to = links.file(c.file.iri)
        return c.stations.length === 0 ? null : (
          <section class="card" aria-labelledby="file-card">
            <h2 id="file-card">
              <a href={to}>{t('dossier.chain')}</a>
            </h2>
            <ul class="figures">
              <li>
                <a href={`${to}#chain`}>
                  <strong>{number(papers)}</strong> {t('dossier.papers')}
                </a>
              </li>
              <li>
                <a href={`${to}#promised`}>
                  <strong>{number(c.commitments.length)}</strong> {t('dossier.commitments')}
                </a>
                {open > 0 && <span class="quiet"> {t('dossier.open', { n: number(open) })}</span>}
              </li>
              <li>
                <a href={`${to}#dutch`}>
                  <strong>{number(c.positions.length)}</strong> {t('dossier.positions')}
                </a>
              </li>
            </ul>
          </section>
        )
      }}
    </Loaded>
  )
}
