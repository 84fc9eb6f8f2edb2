// Which state of the data this page was drawn from, and whether the server has a
// newer one. It is asked when one comes back to the window, not by the clock.
import { signal } from '@preact/signals'
import { api } from '../api/client'
import type { Stats } from '../api/types'

export const stats = signal<Stats | undefined>(undefined)
export const newer = signal<number | undefined>(undefined)

// look asks for the state; what fails is no news.
export async function look(): Promise<void> {
  const now = await api.stats().catch(() => undefined)
  if (!now) return
  if (!stats.value) stats.value = now
  else if (now.revision > stats.value.revision) newer.value = now.revision
}

export function watchRevision(): () => void {
  const seen = () => document.visibilityState === 'visible' && void look()
  void look()
  document.addEventListener('visibilitychange', seen)
  addEventListener('focus', seen)
  return () => {
    document.removeEventListener('visibilitychange', seen)
    removeEventListener('focus', seen)
  }
}
