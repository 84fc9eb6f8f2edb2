import { t } from '../app/i18n'
import type { Month } from './model'
import '../words/dossier'

// Strip shows a long timeline as bars by month, with two handles that choose a
// part of it: by mouse, by touch, and by the arrow keys.
export function Strip({ months, from, to, onChange }: { months: Month[]; from: string; to: string; onChange: (from: string, to: string) => void }) {
  if (months.length < 2) return null
  const most = Math.max(...months.map((m) => m.count))
  const last = months.length - 1
  const index = (month: string, otherwise: number) => {
    const i = months.findIndex((m) => m.month === month)
    return i < 0 ? otherwise : i
  }
  const [a, b] = [index(from, 0), index(to, last)]
  const set = (x: number, y: number) => onChange(x === 0 ? '' : months[x]!.month, y === last ? '' : months[y]!.month)
  return (
    <fieldset class="strip">
      <legend>{t('timeline.overview')}</legend>
      <svg viewBox={`0 0 ${months.length} 20`} preserveAspectRatio="none" aria-hidden="true">
        {months.map((m, i) => (
          <rect key={m.month} x={i + 0.1} width={0.8} y={20 - (m.count / most) * 20} height={(m.count / most) * 20} class={i < a || i > b ? 'out' : undefined} />
        ))}
      </svg>
      <div class="handles">
        <label>
          {t('timeline.from')} <span class="n">{months[a]!.month}</span>
          <input type="range" min={0} max={last} value={a} aria-valuetext={months[a]!.month} onInput={(e) => set(Math.min(Number(e.currentTarget.value), b), b)} />
        </label>
        <label>
          {t('timeline.to')} <span class="n">{months[b]!.month}</span>
          <input type="range" min={0} max={last} value={b} aria-valuetext={months[b]!.month} onInput={(e) => set(a, Math.max(Number(e.currentTarget.value), a))} />
        </label>
      </div>
    </fieldset>
  )
}
