// The queries asked in this browser, newest first, each once. Nothing of it
// leaves the browser.
import { asLanguage, type Language } from './run'

export interface Asked {
  language: Language
  query: string
  at: string // time, ISO 8601
  rows?: number
}

const key = 'kg-queries'
export const mostAsked = 30

export function history(): Asked[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    if (!Array.isArray(list)) return []
    return list.flatMap((a: Partial<Asked> | null) => (typeof a?.query === 'string' && typeof a.at === 'string' ? [{ ...a, query: a.query, at: a.at, language: asLanguage(a.language ?? null) }] : []))
  } catch {
    return [] // what another program wrote there
  }
}

export function remember(a: Asked): Asked[] {
  const list = [a, ...history().filter((h) => h.query !== a.query || h.language !== a.language)].slice(0, mostAsked)
  localStorage.setItem(key, JSON.stringify(list))
  return list
}

export function forget(): Asked[] {
  localStorage.removeItem(key)
  return []
}
