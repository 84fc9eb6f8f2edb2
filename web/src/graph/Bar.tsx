// The bar above the graph: what can be done with all of it.
import type { Edge, Node, SavedView } from '../api/types'
import { t } from '../app/i18n'
import { SearchBox } from '../parts/SearchBox'
import type { Shared, Tab } from './address'
import * as model from './model'
import { Save } from './Save'
import { Take } from './Take'
import '../words/graph'

interface BarProps {
  saved?: SavedView
  shared: Shared
  history: model.History
  setHistory: (next: (h: model.History) => model.History) => void
  busy: boolean // an arrangement runs
  stop: () => void
  arrange: (kind: model.Layout) => void
  tab: Tab
  setTab: (to: Tab) => void
  share: () => void
  nodes: readonly Node[]
  edges: readonly Edge[]
  onPick: (n: Node) => void
}

export function Bar({ saved, shared, history, setHistory, busy, stop, arrange, tab, setTab, share, nodes, edges, onPick }: BarProps) {
  const { layout } = history.now
  const none = history.now.nodes.length === 0
  const last = history.past.length > 0 ? history.step : undefined
  return (
    <div class="graph-bar">
      {!saved && <SearchBox id="graph-search" onPick={onPick} label={t('graph.add')} button={t('graph.add.short')} />}
      <button type="button" disabled={history.past.length === 0} onClick={() => setHistory(model.undo)} title={last}>
        {t('graph.undo')}
      </button>
      <button type="button" disabled={history.future.length === 0} onClick={() => setHistory(model.redo)} title={history.future[0]?.step}>
        {t('graph.redo')}
      </button>
      <select aria-label={t('layout.label')} disabled={none || tab !== ''} value={layout} onChange={(e) => arrange(e.currentTarget.value as model.Layout)}>
        {model.layouts.map((l) => (
          <option key={l} value={l}>
            {t(`layout.${l}`)}
          </option>
        ))}
      </select>
      {/* One button of one width, so that nothing moves while an arrangement runs. */}
      <button type="button" class="arrange" disabled={none || tab !== ''} aria-busy={busy} onClick={() => (busy ? stop() : arrange(layout))}>
        {busy ? t('layout.stop') : t('graph.layout')}
      </button>
      <span class="tabs" role="group" aria-label={t('graph.tabs')}>
        {(saved ? (['', 'table'] as const) : (['', 'table', 'map'] as const)).map((name) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {t(name === '' ? 'graph.tab.graph' : `graph.tab.${name}`)}
          </button>
        ))}
      </span>
      <button type="button" onClick={share}>
        {t('graph.share')}
      </button>
      {!saved && <Save shared={shared} />}
      <Take nodes={nodes} edges={edges} title={saved?.title} />
    </div>
  )
}
