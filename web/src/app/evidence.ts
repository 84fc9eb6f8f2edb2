// The edge whose evidence is open, for the one drawer of all pages.
import { signal } from '@preact/signals'

export interface Statement {
  subject: string
  predicate: string
  object: string
}

export const asked = signal<Statement | undefined>(undefined)
