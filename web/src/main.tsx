import { render, type ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { said } from './app/announce'
import { asked } from './app/evidence'
import { language, setLanguage, t } from './app/i18n'
import { here, links, onLink, unescape } from './app/router'
import { flipTheme, useTheme } from './app/theme'
import { EvidenceDrawer } from './parts/Evidence'
import { SearchBox } from './parts/SearchBox'
import { About } from './pages/About'
import { Entity } from './pages/Entity'
import { Export } from './pages/Export'
import { Home } from './pages/Home'
import { Search } from './pages/Search'
import { Failure } from './parts/states'

// The graph and the reader are loaded when they are first opened.
function later<P extends object>(load: () => Promise<ComponentType<P>>) {
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

const Graph = later(() => import('./pages/Graph').then((m) => m.Graph))
const Reader = later(() => import('./pages/Reader').then((m) => m.Reader))

function Page() {
  const path = here.value.pathname
  if (path === '/') return <Home />
  if (path === '/search') return <Search />
  if (path === '/e') return <Entity />
  if (path === '/graph') return <Graph />
  if (path === '/export') return <Export />
  if (path === '/about') return <About />
  if (path.startsWith('/doc/')) return <Reader id={unescape(path.slice('/doc/'.length))} />
  return <h1>{t('page.missing')}</h1>
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
  const { pathname, searchParams, hash } = here.value
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
  const to = (href: string, words: string) => (
    <a href={href} aria-current={pathname === href ? 'page' : undefined}>
      {words}
    </a>
  )
  return (
    <>
      <a class="skip" href="#content">
        {t('app.skip')}
      </a>
      <header class="top" onClick={onLink}>
        <a class="logo" href={links.home()}>
          {t('app.title')}
        </a>
        {pathname !== '/' && pathname !== '/graph' ? <SearchBox value={pathname === '/search' ? (searchParams.get('q') ?? '') : ''} /> : <span class="grow" />}
        <nav>
          {to('/graph', t('nav.graph'))}
          {to('/export', t('nav.export'))}
          {to('/about', t('nav.about'))}
        </nav>
        <button type="button" class="plain" lang={language.value === 'nl' ? 'en' : 'nl'} onClick={() => setLanguage(language.value === 'nl' ? 'en' : 'nl')}>
          {t('nav.language')}
        </button>
        <button type="button" class="plain" aria-label={t('nav.theme')} title={t('nav.theme')} onClick={flipTheme}>
          ◐
        </button>
      </header>
      <main id="content" ref={main} tabIndex={-1} onClick={onLink} class={pathname === '/graph' ? 'wide' : undefined}>
        <Page />
      </main>
      <div onClick={onLink}>
        <EvidenceDrawer />
      </div>
      <p class="status" role="status" aria-live="polite">
        {said.value}
      </p>
    </>
  )
}

document.documentElement.lang = language.value
render(<App />, document.getElementById('app')!)
