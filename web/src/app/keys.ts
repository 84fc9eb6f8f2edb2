// Keys without Ctrl or Alt that work all over a page can be switched off (WCAG
// 2.1.4): who speaks to the computer would press them unawares. Those of the graph
// work only while it has the focus, and stay. The choice is kept in this browser.
import { signal } from '@preact/signals'

const key = 'kg-single-keys'

export const singleKeys = signal(localStorage.getItem(key) !== 'off')

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on
  localStorage.setItem(key, on ? 'on' : 'off')
}
