// Pages that are loaded when they are first opened.
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Failure } from '../parts/states'
import { t } from './i18n'

export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | undefined
  return function Later(props: P) {
    const [turn, set] = useState(0)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded) return
      setFailed(false)
      load().then(
        (c) => ((loaded = c), set(-1)),
        () => setFailed(true),
      )
    }, [turn])
    const Page = loaded
    if (Page) return <Page {...props} />
    // A browser keeps the failure of a module: only the whole page anew asks for
    // it again.
    if (failed) return <Failure words={t('state.offline')} retry={() => location.reload()} />
    return <p class="loading">{t('state.loading')}</p>
  }
}
