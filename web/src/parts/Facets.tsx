import type { Facet } from '../api/types'
import { number, pick, t, type Key } from '../app/i18n'

// FacetList is a filter: every value with what it would give. A value that gives
// nothing stays in its place and cannot be chosen.
export function FacetList({ facet, chosen, name, to }: { facet: Facet; chosen: string | undefined; name?: (value: string) => string | undefined; to: (value: string | undefined) => string }) {
  const words = (v: Facet['values'][number]) => name?.(v.value) ?? pick(v.labels, v.value)
  return (
    <section>
      <h2>{t(`facet.${facet.name}` as Key)}</h2>
      <ul class="rows counts">
        <li>
          <a href={to(undefined)} aria-current={chosen === undefined ? 'true' : undefined}>
            {t('search.all')}
          </a>
        </li>
        {facet.values.map((v) => (
          <li key={v.value}>
            {v.count === 0 && chosen !== v.value ? (
              <span class="quiet" aria-disabled="true">
                {words(v)}
              </span>
            ) : (
              <a href={to(v.value)} aria-current={chosen === v.value ? 'true' : undefined}>
                {words(v)}
              </a>
            )}
            <span class="n">{number(v.count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
