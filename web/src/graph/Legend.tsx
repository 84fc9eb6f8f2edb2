// What the lines mean, with how many there are of each.
import type { Edge } from '../api/types'
import { number, t } from '../app/i18n'
import { sortOf, sorts } from './lines'
import '../words/graph'

export function Legend({ edges }: { edges: readonly Edge[] }) {
  const count = (s: string) => edges.filter((e) => sortOf(e) === s).length
  return (
    <dl class="legend">
      {sorts
        .filter((s) => count(s) > 0)
        .map((s) => (
          <div key={s}>
            <dt>
              <svg viewBox="0 0 44 10" width="44" height="10" aria-hidden="true" class={`sample ${s}`}>
                <path class="line" d="M2 5H42" />
              </svg>
              {t(`line.${s}`)}
            </dt>
            <dd class="n">{number(count(s))}</dd>
          </div>
        ))}
    </dl>
  )
}
