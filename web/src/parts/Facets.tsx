import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Facet } from '../api/types'
import { number, pick, t, type Key } from '../app/i18n'

// Refine holds filters beside results. It can be folded, and is where it would
// push the results from the screen.
export function Refine({ children }: { children: ComponentChildren }) {
  const [narrow] = useState(() => matchMedia('(max-width: 900px)').matches)
  return (
    <aside aria-label={t('search.facets')}>
      <details open={!narrow}>
        <summary>{t('search.facets')}</summary>
        {children}
      </details>
    </aside>
  )
}

const some = 12 // values that are drawn until one asks for all

// FacetList is a filter: every value with what it would give. A value that gives
// nothing stays in its place and cannot be chosen. Of very many the first are drawn,
// and the one that is chosen.
export function FacetList({ facet, chosen, name, to }: { facet: Facet; chosen: string | undefined; name?: (value: string) => string | undefined; to: (value: string | undefined) => string }) {
  const [all, setAll] = useState(false)
  const values = all || facet.values.length <= some + 3 ? facet.values : facet.values.filter((v, i) => i < some || v.value === chosen)
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
        {values.map((v) => (
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
      {values.length < facet.values.length && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          {t('facet.more', { n: number(facet.values.length) })}
        </button>
      )}
    </section>
  )
}
