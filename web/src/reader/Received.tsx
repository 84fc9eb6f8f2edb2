import { number, t } from '../app/i18n'
import { links } from '../app/router'
import { received } from '../app/upload'
import '../words/upload'

// Received tells at the head of a document that was just read in what was found,
// and what was doubtful.
export function Received({ id }: { id: string }) {
  const r = received.value
  if (r?.key !== id) return null
  const told = r.unchanged ? t('upload.unchanged') : t('upload.told', { m: number(r.mentions), r: number(r.relations), w: number(r.warnings.length) })
  return (
    <div class="notice" role="status">
      <p>
        {t('upload.received')} {told}
      </p>
      {r.warnings.length > 0 && (
        <details>
          <summary>{t('upload.warnings')}</summary>
          <ul>
            {r.warnings.map((w) => (
              <li key={`${w.code} ${w.start} ${w.message}`} lang="en">
                {w.end > w.start ? <a href={links.document(id, w.start, w.end)}>{w.message}</a> : w.message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
