// Addresses are plain paths; Back, Forward and sharing work as everywhere.
import { signal } from '@preact/signals'
import { dossierOf, nameOf } from './names'

export const here = signal(new URL(location.href))

addEventListener('popstate', () => (here.value = new URL(location.href)))

export function go(to: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  here.value = new URL(location.href)
  if (!replace) scrollTo(0, 0)
}

// unescape reads a part of an address; a broken one is read as it stands.
export function unescape(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

// path escapes a name for an address; its slashes stay.
const path = (name: string): string => name.split('/').map(encodeURIComponent).join('/')

// query says what is asked, and nothing of what is not.
function query(p: Record<string, string | undefined>): string {
  const s = new URLSearchParams()
  for (const [k, v] of Object.entries(p)) if (v) s.set(k, v)
  return s.size > 0 ? `?${s}` : ''
}

export const links = {
  home: () => '/',
  search: (p: { q: string; type?: string; from?: string; to?: string; view?: string; sort?: string }) => `/search${query(p)}`,
  entity: (iri: string) => {
    const name = nameOf(iri)
    return name ? `/e/${path(name)}` : `/e?iri=${encodeURIComponent(iri)}`
  },
  // The timeline of a dossier, or of an EU file with its chain.
  file: (iri: string) => `/dossier/${path(dossierOf(iri) ?? nameOf(iri))}`,
  commitments: (p: { status?: string; office?: string; about?: string; view?: string }) => `/commitments${query(p)}`,
  positions: (p: { stance?: string; holder?: string; about?: string; view?: string }) => `/positions${query(p)}`,
  document: (key: string, start?: number, end?: number) =>
    `/doc/${encodeURIComponent(key)}${start === undefined ? '' : `#b=${start}-${end}`}`,
  // One thing alone is chosen at once: what one can go on to is counted beside it.
  graph: (iris: readonly string[]) => `/graph?${new URLSearchParams({ n: iris.map(shorten).join(' '), ...(iris.length === 1 ? { s: '0' } : {}) })}`,
}

// Long namespaces of what graphs show, shortened so that a shared address stays
// under two kilobytes.
const short: [string, string][] = [
  ['kst:', 'https://zoek.officielebekendmakingen.nl/'],
  ['eu:', 'http://publications.europa.eu/resource/'],
  ['id:', 'https://w3id.org/kamergraaf/id/'],
]

export function shorten(iri: string): string {
  for (const [name, ns] of short) if (iri.startsWith(ns)) return name + iri.slice(ns.length)
  return iri
}

export function lengthen(ref: string): string {
  for (const [name, ns] of short) if (ref.startsWith(name)) return ns + ref.slice(name.length)
  return ref
}
