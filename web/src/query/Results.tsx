import { useEffect, useState } from 'preact/hooks'
import { ApiError } from '../api/client'
import { announce } from '../app/announce'
import { number, t } from '../app/i18n'
import { links } from '../app/router'
import { drawn, short, type Answer, type Table, type Term } from './answer'
import { Picture } from './Picture'
import { fetchAs, formats, type Format, type Language, type Outcome } from './run'
import '../words/query'

const step = 500 // rows drawn at once
const mostNodes = 60
const mostRaw = 200_000 // characters

export type View = 'table' | 'graph' | 'raw'

interface Props {
  outcome: Outcome
  language: Language
  query: string
  prefixes: Readonly<Record<string, string>>
  view: View
  choose: (v: View) => void
}

// Results shows an answer in one of three ways, and gives it away as a file.
export function Results(p: Props) {
  const { answer } = p.outcome
  const views: View[] = answer.kind === 'table' || answer.kind === 'graph' ? ['table', 'graph', 'raw'] : ['raw']
  const view = views.includes(p.view) ? p.view : views[0]!
  return (
    <>
      <div class="answer-bar">
        {views.length > 1 && (
          <p class="actions" role="group" aria-label={t('query.views')}>
            {views.map((v) => (
              <button key={v} type="button" aria-pressed={v === view} onClick={() => p.choose(v)}>
                {t(`query.view.${v}`)}
              </button>
            ))}
          </p>
        )}
        <Downloads language={p.language} query={p.query} kind={answer.kind} />
      </div>
      {answer.kind === 'truth' && <p class="truth">{t(answer.truth ? 'query.true' : 'query.false')}</p>}
      {view === 'table' && <Rows table={tableOf(answer)} prefixes={p.prefixes} />}
      {view === 'graph' && <Picture drawn={drawn(answer, mostNodes)} prefixes={p.prefixes} />}
      {view === 'raw' && answer.kind !== 'truth' && <Raw body={p.outcome.body} />}
    </>
  )
}

function tableOf(a: Answer): Table {
  if (a.kind === 'table') return a.table
  const statements = a.kind === 'graph' ? a.statements : []
  return { columns: ['subject', 'predicate', 'object'], rows: statements.map((s) => [s.subject, s.predicate, s.object]) }
}

export const count = (a: Answer): number | undefined => (a.kind === 'table' || a.kind === 'graph' ? tableOf(a).rows.length : undefined)

function Rows({ table, prefixes }: { table: Table; prefixes: Props['prefixes'] }) {
  const [shown, setShown] = useState(step)
  useEffect(() => setShown(step), [table])
  const more = Math.min(step, table.rows.length - shown)
  return (
    <>
      <div class="answer-table" role="region" aria-label={t('query.view.table')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.columns.map((c) => (
                <th key={c} scope="col">
                  {c}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, shown).map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) => (
                  <Cell key={j} term={cell} prefixes={prefixes} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && (
        <p>
          <button type="button" onClick={() => setShown(shown + step)}>
            {t('query.more', { n: number(more), shown: number(shown), total: number(table.rows.length) })}
          </button>
        </p>
      )}
    </>
  )
}

const numeric = /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/

function Cell({ term, prefixes }: { term?: Term; prefixes: Props['prefixes'] }) {
  if (!term) return <td />
  if (term.type === 'uri')
    return (
      <td>
        <a href={links.entity(term.value)} title={term.value}>
          {short(term.value, prefixes)}
        </a>
      </td>
    )
  if (term.type === 'bnode') return <td class="quiet mono">_:{term.value}</td>
  return (
    <td class={term.datatype && numeric.test(term.datatype) ? 'n' : undefined} lang={term.language} title={term.datatype && short(term.datatype, prefixes)}>
      {term.value}
      {term.language && <span class="quiet"> @{term.language}</span>}
    </td>
  )
}

function Raw({ body }: { body: string }) {
  return (
    <>
      {body.length > mostRaw && <p class="quiet">{t('query.raw.cut', { n: number(mostRaw), total: number(body.length) })}</p>}
      <pre class="raw" tabIndex={0} aria-label={t('query.view.raw')}>
        {body.slice(0, mostRaw)}
      </pre>
    </>
  )
}

// Downloads asks again, in the format that is wanted: the server writes it.
function Downloads({ language, query, kind }: { language: Language; query: string; kind: Answer['kind'] }) {
  const [busy, setBusy] = useState('')
  const take = async (f: Format) => {
    const abort = new AbortController()
    setBusy(f.name)
    try {
      save(await fetchAs(language, query, f.accept, abort.signal), `kamergraaf.${f.extension}`)
    } catch (error) {
      announce(t('query.download.failed', { why: error instanceof ApiError && error.status ? error.message : t('state.offline') }))
    } finally {
      setBusy('')
    }
  }
  return (
    <p class="actions downloads" role="group" aria-label={t('query.downloads')}>
      <span class="quiet">{t('query.downloads')}</span>
      {formats(language, kind).map((f) => (
        <button key={f.name} type="button" disabled={busy !== ''} aria-busy={busy === f.name} onClick={() => void take(f)}>
          {f.name}
        </button>
      ))}
    </p>
  )
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
