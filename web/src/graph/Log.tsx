// The steps that led to the view, by name; any of them is one click away.
import { t } from '../app/i18n'
import { steps, type History } from './model'
import '../words/graph'

export function Log({ history, jump }: { history: History; jump: (to: number) => void }) {
  const { names, at } = steps(history)
  return (
    <details class="log">
      <summary>
        {t('graph.log')} <span class="n">{names.length}</span>
      </summary>
      <ol>
        {names.map((name, i) => (
          <li key={i}>
            <button type="button" class={i > at ? 'plain undone' : 'plain'} aria-current={i === at ? 'step' : undefined} onClick={() => jump(i)}>
              {name}
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}
