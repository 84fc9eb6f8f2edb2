// The pages of the interface, a line each: what is under an address, and what
// the top bar calls it. The server's list of the same is known in server/ui.go.
import type { ComponentType } from 'preact'
import { Entity } from '../pages/Entity'
import { Home } from '../pages/Home'
import { Search } from '../pages/Search'
import type { Key } from './i18n'
import { later } from './later'
import { go, unescape } from './router'

export interface Page {
  at: string // with a slash at its end, all addresses below it
  page: ComponentType<{ rest: string }> // rest is what follows, unescaped
  nav?: Key // in the top bar, in the order of this table
  wide?: boolean // takes the whole width of the window
  owns?: boolean // has its own search box: the top bar has none
}

const Changes = later(() => import('../pages/Changes').then((m) => m.Changes))
const Export = later(() => import('../pages/Export').then((m) => m.Export))
const Helped = later(() => import('../pages/Help').then((m) => m.Helped))
const Upload = later(() => import('../pages/Upload').then((m) => m.Upload))
const Graph = later(() => import('../pages/Graph').then((m) => m.Graph))
const Query = later(() => import('../pages/Query').then((m) => m.Query))
const SavedGraph = later(() => import('../pages/SavedGraph').then((m) => m.SavedGraph))
const Dossier = later(() => import('../pages/Dossier').then((m) => m.Dossier))
const Commitments = later(() => import('../pages/Promises').then((m) => m.Commitments))
const Positions = later(() => import('../pages/Promises').then((m) => m.Positions))
const Path = later(() => import('../pages/Path').then((m) => m.Path))
const Reader = later(() => import('../pages/Reader').then((m) => m.Reader))

export const pages: Page[] = [
  { at: '/', page: Home, owns: true },
  { at: '/search', page: Search, nav: 'nav.search' },
  { at: '/graph', page: () => <Graph />, nav: 'nav.graph', wide: true, owns: true },
  { at: '/graph/v/', page: SavedGraph, wide: true },
  { at: '/path', page: () => <Path />, nav: 'nav.path', owns: true },
  { at: '/dossier', page: Dossier, nav: 'nav.dossiers' },
  { at: '/dossier/', page: Dossier },
  { at: '/commitments', page: Commitments, nav: 'nav.commitments' },
  { at: '/positions', page: Positions },
  { at: '/e', page: Entity },
  { at: '/e/', page: Entity },
  { at: '/doc/', page: ({ rest }) => <Reader id={rest} /> },
  { at: '/query', page: Query, nav: 'nav.query' },
  { at: '/changes', page: () => <Changes />, nav: 'nav.changes' },
  { at: '/export', page: () => <Export />, nav: 'nav.export' },
  { at: '/help', page: () => <Helped page="help" />, nav: 'nav.help' },
  { at: '/help/keyboard', page: () => <Helped page="keyboard" /> },
  { at: '/upload', page: () => <Upload /> },
  { at: '/about', page: () => <Helped page="about" /> },
  { at: '/about/accessibility', page: () => <Helped page="accessibility" /> },
  { at: '/about/data', page: () => <Helped page="data" /> },
  { at: '/about/licences', page: () => <Helped page="licences" /> },
]

// pageOf finds the page of a path, and what of the path is the page's own.
export function pageOf(path: string): { page: Page; rest: string } | undefined {
  for (const page of pages) {
    if (path === page.at) return { page, rest: '' }
    if (page.at.length > 1 && page.at.endsWith('/') && path.startsWith(page.at)) return { page, rest: unescape(path.slice(page.at.length)) }
  }
  return undefined
}

// isPage tells the paths this interface draws; the server answers the others.
export const isPage = (path: string): boolean => pageOf(path) !== undefined

// onLink follows links of this site without loading the page anew; modified
// clicks, downloads and other sites stay the browser's.
export function onLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element).closest('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (!isPage(link.pathname)) return
  if (link.pathname === location.pathname && link.search === location.search && link.hash && !link.hash.startsWith('#b=')) return
  event.preventDefault()
  go(link.pathname + link.search + link.hash)
}
