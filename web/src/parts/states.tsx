import type { ComponentChildren } from 'preact'
import type { Load } from '../app/load'
import { t } from '../app/i18n'

// Loaded draws what a load has, or the state it is in; what was there before
// stays while the next is on its way.
export function Loaded<T>({ load, children }: { load: Load<T>; children: (value: T) => ComponentChildren }) {
  if (load.state === 'error') return <Failed load={load} />
  if (load.value !== undefined) return <div class={load.state === 'loading' ? 'stale' : undefined}>{children(load.value)}</div>
  return (
    <p class="loading" role="status">
      {t('state.loading')}
    </p>
  )
}

function Failed({ load }: { load: Extract<Load<unknown>, { state: 'error' }> }) {
  const { error } = load
  const words = error.code === 'offline' ? t('state.offline') : error.status === 404 ? t('state.missing') : t('state.failed')
  return (
    <div class="failed" role="alert">
      <p>
        <strong>{words}</strong> {error.code === 'offline' ? '' : error.message}
      </p>
      <button type="button" onClick={load.retry}>
        {t('state.retry')}
      </button>
    </div>
  )
}
