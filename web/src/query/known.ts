// The vocabulary and the examples of the server.
import { api } from '../api/client'
import type { Labels } from '../api/types'
import type { Name, Vocabulary } from './complete'
import { asLanguage, type Language } from './run'

export interface Example {
  name: string
  language: Language
  title: Labels
  about: Labels
  query: string
}

export async function vocabulary(signal: AbortSignal): Promise<Vocabulary> {
  const v = await api.vocabulary(signal)
  const names: Name[] = [
    ...v.predicates.map((p): Name => ({ ...p.predicate, count: p.count, kind: 'predicate' })),
    ...v.classes.map((c): Name => ({ ...c.class, count: c.count, kind: 'class' })),
  ]
  return { prefixes: v.prefixes, names }
}

export const examples = async (signal: AbortSignal): Promise<Example[]> => (await api.examples(signal)).examples.map((e) => ({ ...e, language: asLanguage(e.language) }))
