import { api } from '../api/client'
import type { SavedView } from '../api/types'
import { language, number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { newer, stats } from '../app/revision'
import { Loaded } from '../parts/states'
import { Graph } from './Graph'
import '../words/graph'

// SavedGraph shows a saved view as it was, and says when the data have gone on.
export function SavedGraph({ rest: id }: { rest: string }) {
  const load = useLoad([id], (signal) => api.savedView(id, signal))
  return (
    <Loaded load={load}>
      {(view) => (
        <>
          <Banner view={view} />
          <Graph key={view.id} saved={view} />
        </>
      )}
    </Loaded>
  )
}

function Banner({ view }: { view: SavedView }) {
  const now = newer.value ?? stats.value?.revision
  const when = new Date(view.created).toLocaleString(language.value === 'en' ? 'en-GB' : 'nl', { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <div class="saved-banner">
      <p>
        <strong>{view.title || t('save.untitled')}</strong> <span class="quiet">{t('save.when', { d: when, r: number(view.revision) })}</span>
      </p>
      {view.note && <p class="note">{view.note}</p>}
      <p class="actions">
        {now !== undefined && now > view.revision && (
          <span role="status" class="badge">
            {t('save.older', { r: number(now) })}
          </span>
        )}
        <a class="button" href={`/graph?${view.state}`}>
          {t('save.go')}
        </a>
      </p>
    </div>
  )
}
