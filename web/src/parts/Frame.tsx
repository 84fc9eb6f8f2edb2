import { useEffect, useState } from 'preact/hooks'
import { said } from '../app/announce'
import { date, language, number, setLanguage, t, type Key } from '../app/i18n'
import { onLink, pageOf, pages } from '../app/pages'
import { newer, stats, watchRevision } from '../app/revision'
import { go, here, links } from '../app/router'
import { singleKeys } from '../app/keys'
import { flipTheme } from '../app/theme'
import { SearchBox } from './SearchBox'

const feet: [string, Key][] = [
  ['/upload', 'nav.upload'],
  ['/help/keyboard', 'help.keyboard'],
  ['/about', 'nav.about'],
  ['/about/data', 'about.data.title'],
  ['/about/accessibility', 'about.access.title'],
  ['/about/licences', 'about.licences.title'],
]

const entries = pages.filter((p) => p.nav)

// Top is the bar above every page.
export function Top() {
  const { pathname, searchParams } = here.value
  const found = pageOf(pathname)
  const other = language.value === 'nl' ? 'en' : 'nl'
  return (
    <header class="top" onClick={onLink}>
      <a class="logo" href={links.home()}>
        {t('app.title')}
      </a>
      {found?.page.owns ? <span class="grow" /> : <SearchBox value={pathname === '/search' ? (searchParams.get('q') ?? '') : ''} />}
      <Nav />
      <Stand />
      <button type="button" class="plain" lang={other} onClick={() => setLanguage(other)}>
        {t('nav.language')}
      </button>
      <button type="button" class="plain" aria-label={t('nav.theme')} title={t('nav.theme')} onClick={flipTheme}>
        ◐
      </button>
    </header>
  )
}

// Stand is which state of the data this is, and leads to what came with it.
function Stand() {
  const s = stats.value
  if (!s) return null
  const day = s.updated ? date(s.updated.slice(0, 10)) : ''
  return (
    <a class="stand quiet" href="/changes" title={`${t('state.revision', { revision: s.revision, documents: number(s.documents) })}${day && ` · ${day}`}`}>
      {t('state.short', { revision: s.revision })}
    </a>
  )
}

// Nav has a link for every page that the table names; on a narrow screen they
// are behind a button. Alt and a digit opens the one of that place.
function Nav() {
  const { pathname } = here.value
  const [open, setOpen] = useState(false)
  useEffect(() => setOpen(false), [pathname])
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      const typing = (e.target as Element).matches?.('input, textarea, select, [contenteditable]')
      if (e.key === '?' && singleKeys.value && !typing && !e.ctrlKey && !e.metaKey) return go('/help/keyboard')
      const entry = e.altKey && !e.ctrlKey && !e.metaKey ? entries[Number(e.code.replace('Digit', '')) - 1] : undefined
      if (!entry) return
      e.preventDefault()
      go(entry.at)
    }
    addEventListener('keydown', key)
    return () => removeEventListener('keydown', key)
  }, [])
  const current = (at: string) => pathname === at || pathname.startsWith(`${at}/`)
  return (
    <nav aria-label={t('nav.label')}>
      <button type="button" class="menu" aria-expanded={open} aria-controls="nav-list" onClick={() => setOpen(!open)}>
        {t('nav.menu')}
      </button>
      <ul id="nav-list" class={open ? 'open' : undefined}>
        {entries.map((p) => (
          <li key={p.at}>
            <a href={p.at} aria-current={current(p.at) ? 'page' : undefined}>
              {t(p.nav!)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

// Bottom says which state of the data one looks at, and what was just done.
export function Bottom() {
  useEffect(watchRevision, [])
  const s = stats.value
  return (
    <>
      <footer class="bottom" onClick={onLink}>
        <p class="actions">
          {feet.map(([href, words]) => (
            <a key={href} href={href}>
              {t(words)}
            </a>
          ))}
        </p>
        {s && (
          <p class="quiet">
            {t('state.revision', { revision: s.revision, documents: number(s.documents) })}
            {s.updated && <> · {date(s.updated.slice(0, 10))}</>}
          </p>
        )}
      </footer>
      {newer.value !== undefined && (
        <p class="newer" role="status">
          {t('state.newer', { revision: newer.value })}{' '}
          <button type="button" onClick={() => location.reload()}>
            {t('state.renew')}
          </button>
        </p>
      )}
      <p class="status" role="status" aria-live="polite">
        {said.value}
      </p>
    </>
  )
}
