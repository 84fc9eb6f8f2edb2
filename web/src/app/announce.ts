// One live region speaks for all pages (WCAG 4.1.3).
import { signal } from '@preact/signals'

export const said = signal('')

export function announce(words: string): void {
  said.value = words
}
