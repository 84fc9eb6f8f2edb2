// How far one has seen what changed; kept in this browser.
const key = 'kg-seen-revision'

export function latestSeen(): number | undefined {
  const n = Number(localStorage.getItem(key) ?? Number.NaN)
  return Number.isInteger(n) && n >= 0 ? n : undefined
}

export const markSeen = (revision: number): void => localStorage.setItem(key, String(revision))
