// The filters of search: every value that the words alone find keeps its place,
// with what it would give beside the other filter that is chosen.
import type { Facet } from '../api/types'

// steady takes the values of base, and the counts that of has for each name; a
// value that it does not have gives nothing.
export function steady(base: readonly Facet[], of: Record<string, readonly Facet[]>): Facet[] {
  return base.map((f) => {
    const counts = new Map(of[f.name]?.find((g) => g.name === f.name)?.values.map((v) => [v.value, v.count]))
    return { name: f.name, values: f.values.map((v) => ({ ...v, count: counts.get(v.value) ?? 0 })) }
  })
}
