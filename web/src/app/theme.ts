// Light, dark, or what the system says; the choice is kept in this browser.
import { effect, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

const theme = signal(localStorage.getItem('kg-theme') ?? '')

export function flipTheme(): void {
  const dark = theme.value ? theme.value === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  theme.value = dark ? 'light' : 'dark'
  localStorage.setItem('kg-theme', theme.value)
}

export function useTheme(): void {
  useEffect(() => effect(() => void (document.documentElement.dataset.theme = theme.value)), [])
}
