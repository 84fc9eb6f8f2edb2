import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, api } from '../api/client'
import { announce } from '../app/announce'
import { number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { go, here } from '../app/router'
import { Failure } from '../parts/states'
import type { Answer } from '../query/answer'
import { noVocabulary } from '../query/complete'
import { Editor, type Fault } from '../query/Editor'
import { history, remember, type Asked } from '../query/history'
import { examples, vocabulary } from '../query/known'
import { count, Results, type View } from '../query/Results'
import { asLanguage, explain, languages, run, type Language, type Outcome } from '../query/run'
import { Shelf } from '../query/Shelf'
import '../words/query'
import '../query/query.css'

const first: Record<Language, string> = {
  sparql: 'SELECT ?paper ?title ?date {\n  ?paper a kg:Kamerstuk ;\n    dct:title ?title ;\n    dct:date ?date .\n}\nORDER BY DESC(?date)\nLIMIT 20\n',
  gizmo: 'g.V().has("<https://w3id.org/kamergraaf/def#cites>").limit(20).all()\n',
  graphql: '{\n  nodes(first: 20) {\n    id\n    <https://w3id.org/kamergraaf/def#cites> { id }\n  }\n}\n',
}

type State =
  | { at: 'idle' }
  | { at: 'running'; since: number }
  | { at: 'cancelled'; ms: number }
  | { at: 'failed'; error: ApiError }
  | { at: 'plan'; plan: string; ms: number }
  | { at: 'done'; outcome: Outcome; query: string; language: Language; ms: number }

const linkOf = (language: Language, q: string) => `/query?${new URLSearchParams({ lang: language, q })}`

// Query is the console. Its address holds what was asked last, so that a shared
// link, a reload and Back show the same answer again.
export function Query() {
  const { searchParams } = here.value
  const asked = searchParams.get('q') ?? ''
  const [language, setLanguage] = useState<Language>(asLanguage(searchParams.get('lang')))
  const [shown, setShown] = useState({ text: asked || first[language] })
  const [state, setState] = useState<State>({ at: 'idle' })
  const [fault, setFault] = useState<Fault>()
  const [view, setView] = useState<View>('table')
  const [past, setPast] = useState<Asked[]>(history)
  const text = useRef(shown.text)
  const drafts = useRef<Partial<Record<Language, string>>>({})
  const abort = useRef<AbortController | undefined>(undefined)
  const words = useLoad([], vocabulary)
  const gallery = useLoad([], examples)
  const service = useLoad([], (signal) => api.service('', signal))
  const known = words.value ?? noVocabulary

  const show = (to: Language, query: string) => {
    drafts.current[language] = text.current
    setLanguage(to)
    text.current = query
    setShown({ text: query })
    setFault(undefined)
  }
  const perform = async (work: (signal: AbortSignal) => Promise<State>) => {
    abort.current?.abort()
    const mine = (abort.current = new AbortController())
    const since = performance.now()
    setFault(undefined)
    setState({ at: 'running', since })
    try {
      const done = await work(mine.signal)
      if (mine === abort.current) setState(done)
    } catch (error) {
      if (mine !== abort.current) return
      if (mine.signal.aborted) return setState({ at: 'cancelled', ms: performance.now() - since })
      const known = error instanceof ApiError ? error : new ApiError(0, 'failed', String(error))
      setState({ at: 'failed', error: known })
      if (known.position) setFault({ ...known.position, message: known.message })
    }
  }
  const perfect = (l: Language, query: string) =>
    perform(async (signal) => {
      const since = performance.now()
      const outcome = await run(l, query, signal)
      const ms = performance.now() - since
      setPast(remember({ language: l, query, at: new Date().toISOString(), rows: count(outcome.answer) }))
      announce(summary(outcome.answer, ms))
      return { at: 'done', outcome, query, language: l, ms }
    })
  const ask = () => {
    const query = text.current.trim()
    if (!query) return
    if (here.value.href !== new URL(linkOf(language, text.current), location.origin).href) go(linkOf(language, text.current))
    else void perfect(language, text.current)
  }
  const plan = () =>
    perform(async (signal) => {
      const since = performance.now()
      return { at: 'plan', plan: await explain(text.current, signal), ms: performance.now() - since }
    })
  const share = async () => {
    const link = new URL(linkOf(language, text.current), location.origin).href
    await navigator.clipboard?.writeText(link)
    announce(t(link.length > 2000 ? 'query.shared.long' : 'query.shared', { n: number(link.length) }))
  }
  // The address is the question: whoever changes it asks.
  useEffect(() => {
    if (!asked) return
    const to = asLanguage(searchParams.get('lang'))
    if (asked !== text.current || to !== language) show(to, asked)
    void perfect(to, asked)
  }, [here.value.search])
  useEffect(() => () => abort.current?.abort(), [])

  const seconds = service.value && (language === 'sparql' ? service.value.limits.sparqlSeconds : service.value.limits.requestSeconds)
  const busy = state.at === 'running'
  return (
    <div class="query-page">
      <div class="query-main">
        <h1>{t('query.title')}</h1>
        <div class="query-head">
          <div class="actions" role="group" aria-label={t('query.language')}>
            {languages.map((l) => (
              <button key={l} type="button" aria-pressed={l === language} onClick={() => l !== language && show(l, drafts.current[l] ?? first[l])}>
                {t(`query.lang.${l}`)}
              </button>
            ))}
          </div>
          <p class="quiet">
            {t('query.readonly')}
            {seconds !== undefined && <> {t('query.limit', { s: number(seconds) })}</>}
          </p>
        </div>
        <Editor language={language} shown={shown} vocabulary={known} fault={fault} typed={(now) => void (text.current = now)} run={ask} />
        <p class="actions query-actions">
          <button type="button" class="primary" onClick={ask} aria-keyshortcuts="Control+Enter">
            {t('query.run')}
          </button>
          <button type="button" disabled={!busy} onClick={() => abort.current?.abort()}>
            {t('query.cancel')}
          </button>
          {language === 'sparql' && (
            <button type="button" disabled={busy} onClick={() => void plan()}>
              {t('query.explain')}
            </button>
          )}
          <button type="button" onClick={() => void share()}>
            {t('query.share')}
          </button>
          {busy && <Clock since={state.since} limit={seconds} />}
        </p>
        <p class="quiet keys" id="query-keys">
          {t('query.keys')}
        </p>
        <section class="answer" aria-label={t('query.answer')} aria-busy={busy}>
          {state.at === 'failed' && <Trouble error={state.error} retry={ask} />}
          {state.at === 'cancelled' && <p class="empty">{t('query.cancelled', { s: secondsOf(state.ms) })}</p>}
          {state.at === 'plan' && <Plan plan={state.plan} ms={state.ms} />}
          {state.at === 'done' && (
            <>
              <h2>{summary(state.outcome.answer, state.ms)}</h2>
              {count(state.outcome.answer) === 0 ? <p class="empty">{t('query.zero')}</p> : <Results {...state} prefixes={known.prefixes} view={view} choose={setView} />}
            </>
          )}
          {state.at === 'idle' && <p class="empty">{t('query.idle')}</p>}
        </section>
      </div>
      <Shelf gallery={gallery} past={past} clear={setPast} choose={(l, q) => (show(l, q), go(linkOf(l, q)))} />
    </div>
  )
}

const secondsOf = (ms: number): string => number(Math.round(ms / 10) / 100)

function summary(a: Answer, ms: number): string {
  const s = secondsOf(ms)
  const n = count(a)
  if (n === undefined) return t('query.took', { s })
  return n === 1 ? t('query.row', { s }) : t('query.rows', { n: number(n), s })
}

// Clock tells how long a query has run; it is not read out at every tick.
function Clock({ since, limit }: { since: number; limit?: number }) {
  const [now, set] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => set(performance.now()), 100)
    return () => clearInterval(timer)
  }, [])
  const s = Math.max(0, (now - since) / 1000).toFixed(1)
  return <span class="n">{limit === undefined ? t('query.running', { s }) : t('query.running.of', { s, limit: number(limit) })}</span>
}

const reasons: Partial<Record<string, 'query.toolarge' | 'query.cut' | 'query.timeout' | 'query.budget' | 'query.busy' | 'query.wrong'>> = {
  'too-large-here': 'query.toolarge',
  cut: 'query.cut',
  timeout: 'query.timeout',
  'over-budget': 'query.budget',
  busy: 'query.busy',
  'invalid-query': 'query.wrong',
}

function Trouble({ error, retry }: { error: ApiError; retry: () => void }) {
  if (error.code === 'offline') return <Failure words={t('state.offline')} retry={retry} />
  const reason = reasons[error.code]
  const { position: at } = error
  const more = error.status ? (
    <>
      {at && <>{t('query.at', { line: at.line, column: at.column })} </>}
      <span lang="en">{error.message.replace(/^line \d+:\d+ \(byte \d+\): /, '')}</span>
    </>
  ) : undefined
  const again = error.code === 'cut' || error.code === 'busy' || error.code === 'timeout' ? retry : undefined
  return <Failure words={t(reason ?? 'state.failed')} more={more} retry={again} />
}

function Plan({ plan, ms }: { plan: string; ms: number }) {
  return (
    <>
      <h2>{t('query.plan', { s: secondsOf(ms) })}</h2>
      <p class="quiet">{t('query.plan.about')}</p>
      <pre class="raw" tabIndex={0} lang="en" aria-label={t('query.explain')}>
        {plan}
      </pre>
    </>
  )
}
