import { useLoad } from '../app/load'
import { api } from '../api/client'
import { number, pick, t, typeName, type Key } from '../app/i18n'
import { here } from '../app/router'
import { setSingleKeys, singleKeys } from '../app/keys'
import { Loaded } from '../parts/states'
import { About } from './About'
import '../words/about'
import '../words/help'
import '../help.css'

const pages = { help: Help, keyboard: Keyboard, about: About, accessibility: Accessibility, data: Data, licences: Licences }

// Helped are the pages that explain: one of them, with links to the others.
export function Helped({ page }: { page: keyof typeof pages }) {
  const Shown = pages[page]
  return (
    <div class="helped">
      <nav aria-label={t('help.pages')}>
        <ul class="rows">
          {links.map(([href, words]) => (
            <li key={href}>
              <a href={href} aria-current={here.value.pathname === href ? 'page' : undefined}>
                {t(words)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <article class="prose">
        <Shown />
      </article>
    </div>
  )
}

const links: [string, Key][] = [
  ['/help', 'help.title'],
  ['/help/keyboard', 'help.keyboard'],
  ['/about', 'about.title'],
  ['/about/data', 'about.data.title'],
  ['/about/accessibility', 'about.access.title'],
  ['/about/licences', 'about.licences.title'],
]

// Every line is a question that people come with, and the page that answers it.
const questions: [Key, Key, string][] = [
  ['help.q.number', 'help.a.number', '/search?q=32317-872'],
  ['help.q.word', 'help.a.word', '/search?q=Frontex'],
  ['help.q.dossier', 'help.a.dossier', '/dossier'],
  ['help.q.promise', 'help.a.promise', '/commitments'],
  ['help.q.graph', 'help.a.graph', '/graph'],
  ['help.q.path', 'help.a.path', '/path'],
  ['help.q.query', 'help.a.query', '/query'],
  ['help.q.new', 'help.a.new', '/changes'],
  ['help.q.upload', 'help.a.upload', '/upload'],
  ['help.q.export', 'help.a.export', '/export'],
]

function Help() {
  return (
    <>
      <h1>{t('help.title')}</h1>
      <p>{t('help.intro')}</p>
      <dl class="facts">
        {questions.map(([q, a, href]) => (
          <div key={q}>
            <dt>
              <a href={href}>{t(q)}</a>
            </dt>
            <dd>{t(a)}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('help.trust')}</h2>
      <p>{t('help.trust.1')}</p>
      <p>{t('help.trust.2')}</p>
    </>
  )
}

const keys: [Key, [string, Key][]][] = [
  ['help.keys.all', [['Ctrl+K', 'help.key.search'], ['/', 'help.key.search'], ['?', 'help.key.help'], ['Alt+1 – Alt+9', 'help.key.pages'], ['Esc', 'help.key.close']]],
  ['help.keys.reader', [['n', 'help.key.next'], ['p', 'help.key.previous'], ['[', 'help.key.same.previous'], [']', 'help.key.same.next'], ['o', 'help.key.pdf'], ['Esc', 'help.key.none']]],
  ['help.keys.query', [['Ctrl+Enter', 'help.key.run'], ['Ctrl+Space', 'help.key.complete'], ['Enter', 'help.key.take'], ['Tab', 'help.key.leave'], ['Ctrl+Z', 'help.key.undo']]],
  ['help.keys.graph', [['Tab', 'help.key.canvas.leave'], ['← ↑ → ↓', 'help.key.canvas.move'], ['Enter', 'help.key.canvas.open'], ['Shift+← ↑ → ↓', 'help.key.canvas.pan'], ['Alt+← ↑ → ↓', 'help.key.canvas.shift'], ['+ −', 'help.key.canvas.zoom'], ['f', 'help.key.canvas.fit'], ['e', 'help.key.canvas.expand'], ['c', 'help.key.canvas.collapse'], ['g', 'help.key.canvas.near'], ['h', 'help.key.canvas.hide'], ['Shift+h', 'help.key.canvas.others'], ['p', 'help.key.canvas.pin'], ['l', 'help.key.canvas.leaves'], ['Space', 'help.key.canvas.pick'], ['t', 'help.key.canvas.table'], ['Esc', 'help.key.none'], ['Ctrl+Z', 'help.key.undo'], ['Ctrl+Shift+Z', 'help.key.redo']]],
]

function Keyboard() {
  return (
    <>
      <h1>{t('help.keyboard')}</h1>
      <p>{t('help.keyboard.about')}</p>
      <p>
        <label>
          <input type="checkbox" checked={singleKeys.value} onChange={(e) => setSingleKeys(e.currentTarget.checked)} /> {t('help.keyboard.single')}
        </label>
      </p>
      {keys.map(([title, rows]) => (
        <section key={title}>
          <h2>{t(title)}</h2>
          <table>
            <tbody>
              {rows.map(([key, words]) => (
                <tr key={key}>
                  <th scope="row">
                    <kbd>{key}</kbd>
                  </th>
                  <td>{t(words)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

function Accessibility() {
  return (
    <>
      <h1>{t('about.access.title')}</h1>
      <p>{t('about.access.aim')}</p>
      <p>{t('about.access.tested')}</p>
      <h2>{t('about.access.known')}</h2>
      <ul>
        <li>{t('about.access.known.1')}</li>
        <li>{t('about.access.known.2')}</li>
        <li>{t('about.access.known.3')}</li>
      </ul>
      <p>{t('about.access.report')}</p>
    </>
  )
}

function Data() {
  const load = useLoad([], (signal) => api.stats(signal))
  return (
    <>
      <h1>{t('about.data.title')}</h1>
      <p>{t('about.data.from')}</p>
      <p>{t('about.data.how')}</p>
      <Loaded load={load}>
        {(s) => (
          <>
            <p>{t('about.data.now', { d: number(s.documents), q: number(s.quads), r: s.revision })}</p>
            <div class="counted">
              <Counts title={t('about.data.types')} rows={s.types.map((x) => [x.type, pick(x.labels, typeName(x.type)), x.count])} />
              <Counts title={t('about.data.relations')} rows={s.predicates.map((x) => [x.predicate.iri, pick(x.predicate.labels, x.predicate.name), x.count])} />
            </div>
          </>
        )}
      </Loaded>
      <h2>{t('about.data.machines')}</h2>
      <ul>
        <li>
          <a href="/.well-known/void">{t('export.void')}</a>
        </li>
        <li>
          <a href="/catalog">{t('export.dcat')}</a>
        </li>
        <li>
          <a href="/api/v1/openapi.json">{t('about.api')}</a>
        </li>
        <li>
          <a href="/export">{t('export.title')}</a>
        </li>
      </ul>
    </>
  )
}

function Counts({ title, rows }: { title: string; rows: [string, string, number][] }) {
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {rows.map(([key, name, n]) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td class="n">{number(n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Licences() {
  return (
    <>
      <h1>{t('about.licences.title')}</h1>
      <p>{t('about.licences.own')}</p>
      <p>{t('about.licences.documents')}</p>
      <p>
        <a href="/THIRD_PARTY_NOTICES.txt">{t('about.licences')}</a>
      </p>
    </>
  )
}
