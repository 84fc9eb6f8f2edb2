import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { asked } from './app/evidence'
import { language, t } from './app/i18n'
import { onLink, pageOf, pages } from './app/pages'
import { here } from './app/router'
import { useTheme } from './app/theme'
import { EvidenceDrawer } from './parts/Evidence'
import { Bottom, Top } from './parts/Frame'

function Page() {
  const found = pageOf(here.value.pathname)
  if (!found) return <Missing />
  const { page: Shown } = found.page
  return <Shown rest={found.rest} />
}

// Missing says that there is no such page, and where one may go on.
function Missing() {
  return (
    <article class="prose">
      <h1>{t('page.missing')}</h1>
      <p>{t('state.missing.hint')}</p>
      <ul class="actions">
        {pages
          .filter((p) => p.nav)
          .map((p) => (
            <li key={p.at}>
              <a href={p.at}>{t(p.nav!)}</a>
            </li>
          ))}
      </ul>
    </article>
  )
}

// keepTitle names the tab after the heading of the page, whenever it is drawn.
function keepTitle(main: HTMLElement): () => void {
  const name = () => {
    const heading = here.value.pathname === '/' ? '' : (main.querySelector('h1')?.textContent ?? '')
    const title = heading ? `${heading} · ${t('app.title')}` : t('app.title')
    if (document.title !== title) document.title = title
  }
  const watch = new MutationObserver(name)
  watch.observe(main, { childList: true, subtree: true, characterData: true })
  name()
  return () => watch.disconnect()
}

function App() {
  useTheme()
  const { pathname, hash } = here.value
  const main = useRef<HTMLElement>(null)
  const before = useRef(pathname)
  useEffect(() => void (asked.value = undefined), [pathname, hash])
  // Who follows a link goes on reading at the top of the new page.
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
  useEffect(() => {
    if (main.current) return keepTitle(main.current)
  }, [])
  return (
    <>
      <a class="skip" href="#content">
        {t('app.skip')}
      </a>
      <Top />
      <main id="content" ref={main} tabIndex={-1} onClick={onLink} class={pageOf(pathname)?.page.wide ? 'wide' : undefined}>
        <Page />
      </main>
      <div onClick={onLink}>
        <EvidenceDrawer />
      </div>
      <Bottom />
    </>
  )
}

document.documentElement.lang = language.value
render(<App />, document.getElementById('app')!)
