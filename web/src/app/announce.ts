// One live region speaks for all pages (WCAG 4.1.3).
import { signal } from '@preact/signals'

export const said = signal('')

let quiet: ReturnType<typeof setTimeout> | undefined

// announce shows words for a while, and screen readers say them.
export function announce(words: string): void {
  said.value = words
  clearTimeout(quiet)
  quiet = setTimeout(() => (said.value = ''), 6000)
}
