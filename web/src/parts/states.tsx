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
  if (error.code === 'offline') return <Failure words={t('state.offline')} retry={load.retry} />
  // Asking again does not bring back what is not there.
  if (error.status === 404 || error.status === 410) return <Failure words={<h1>{t('state.missing')}</h1>} more={t('state.missing.hint')} />
  return <Failure words={t('state.failed')} more={<span lang="en">{error.message}</span>} retry={load.retry} />
}

// Failure says what went wrong, and offers to try again where that may help.
export function Failure({ words, more, retry }: { words: ComponentChildren; more?: ComponentChildren; retry?: () => void }) {
  return (
    <div class="failed" role="alert">
      {typeof words === 'string' ? <strong>{words}</strong> : words}
      {more && <p>{more}</p>}
      {retry && (
        <button type="button" onClick={retry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  )
}
