// Saving a view: under an address that shows the same for ever.
import { useRef, useState } from 'preact/hooks'
import { api, ApiError } from '../api/client'
import type { Saved } from '../api/types'
import { announce } from '../app/announce'
import { t } from '../app/i18n'
import { toQuery, type Shared } from './address'
import '../words/graph'

export function Save({ shared }: { shared: Shared }) {
  const box = useRef<HTMLDetailsElement>(null)
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const [saved, setSaved] = useState<Saved>()
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async (e: Event) => {
    e.preventDefault()
    setBusy(true)
    setError('')
    try {
      const kept = await api.saveView({ title: title.trim(), note: note.trim(), state: toQuery(shared), ids: [...shared.view.nodes] })
      setSaved(kept)
      announce(t('save.done'))
    } catch (x) {
      setError(x instanceof ApiError && x.code !== 'offline' ? x.message : t('state.offline'))
    }
    setBusy(false)
  }
  const path = saved && `/graph/v/${saved.id}`
  return (
    <details class="menu-box" ref={box} onKeyDown={(e) => e.key === 'Escape' && (box.current!.open = false)} onToggle={() => box.current?.open === false && setSaved(undefined)}>
      <summary class="button">{t('save.title')}</summary>
      {path ? (
        <div>
          <p role="status">{t('save.done')}</p>
          <p>
            <a href={path}>{`${location.origin}${path}`}</a>
          </p>
          <button type="button" onClick={() => void navigator.clipboard?.writeText(location.origin + path).then(() => announce(t('graph.shared')))}>
            {t('graph.share')}
          </button>
        </div>
      ) : (
        <form onSubmit={save}>
          <p class="quiet">{t('save.what')}</p>
          <label>
            {t('save.name')}
            <input type="text" maxLength={200} value={title} onInput={(e) => setTitle(e.currentTarget.value)} />
          </label>
          <label>
            {t('save.note')}
            <textarea rows={3} maxLength={4000} value={note} onInput={(e) => setNote(e.currentTarget.value)} />
          </label>
          {error && (
            <p role="alert" class="bad">
              {error}
            </p>
          )}
          <button type="submit" disabled={busy || shared.view.nodes.length === 0}>
            {t('save.do')}
          </button>
        </form>
      )}
    </details>
  )
}
