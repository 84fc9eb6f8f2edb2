import { api } from '../api/client'
import { date, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { links } from '../app/router'
import '../words/graph'

// Empty shows how a graph is begun.
export function Empty() {
  const load = useLoad([], (signal) => api.documents(6, signal))
  const newest = load.value?.documents ?? []
  return (
    <div class="empty">
      <p>{t('graph.empty')}</p>
      <p>{t('graph.empty.hint')}</p>
      {newest.length > 0 && <p>{t('graph.empty.newest')}</p>}
      <ul class="rows">
        {newest.map((d) => (
          <li key={d.key}>
            <a href={links.graph([d.iri])}>{d.title || d.id}</a> <span class="quiet">{date(d.date)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
