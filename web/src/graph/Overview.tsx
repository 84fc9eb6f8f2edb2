// What lies around the things in the graph, as a map and as a list. The map needs
// WebGL; the list does not.
import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Overview as Found } from '../api/types'
import { number, pick, t, typeName } from '../app/i18n'
import { later } from '../app/later'
import { useLoad } from '../app/load'
import { links } from '../app/router'
import { Shape } from '../parts/Shape'
import { Loaded } from '../parts/states'
import { most } from './model'
import { webgl } from './webgl'
import '../words/graph'

const MapView = later(() => import('./Map').then((m) => m.MapView))

interface OverviewProps {
  ids: readonly string[]
  bring: (iris: string[]) => void
}

export function Overview({ ids, bring }: OverviewProps) {
  const [steps, setSteps] = useState(2)
  const load = useLoad([ids.join(' '), steps], (signal) => api.overview([...ids], steps, signal))
  const wide = load.state === 'error' && load.error.code === 'too-wide'
  return (
    <div class="overview">
      <p class="actions">
        <label class="field">
          {t('map.steps')}{' '}
          <select value={steps} onChange={(e) => setSteps(Number(e.currentTarget.value))}>
            {[1, 2, 3].map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        </label>
        {load.state === 'ok' && <span role="status">{said(load.value)}</span>}
      </p>
      {wide ? (
        <p class="empty" role="status">
          {t('map.wide', { n: number(20_000) })}
        </p>
      ) : (
        <Loaded load={load}>{(found) => <Drawn found={found} ids={ids} bring={bring} />}</Loaded>
      )}
    </div>
  )
}

// said tells how much is shown, and of how much.
function said(found: Found): string {
  const shown = { n: number(found.nodes.length), of: number(found.total), m: number(found.links.length) }
  const whole = found.nodes.length === found.total && found.links.length === found.linkTotal
  return t(whole ? 'map.all' : 'map.some', shown)
}

const page = 50

function Drawn({ found, ids, bring }: { found: Found; ids: readonly string[]; bring: (iris: string[]) => void }) {
  const [chosen, setChosen] = useState<string>()
  const [rows, setRows] = useState(page)
  const node = found.nodes.find((n) => n.iri === chosen)
  const here = new Set(ids)
  const fresh = found.nodes.filter((n) => !here.has(n.iri))
  return (
    <>
      {webgl() ? <MapView map={found} chosen={chosen} onNode={setChosen} /> : <p class="empty">{t('map.none')}</p>}
      <p class="chosen-one actions">
        {node ? (
          <>
            <Shape type={node.type} />
            <a href={links.entity(node.iri)}>{pick(node.labels, node.label)}</a> <span class="quiet">{typeName(node.type)}</span>
            {!here.has(node.iri) && (
              <button type="button" onClick={() => bring([node.iri])}>
                {t('graph.add')}
              </button>
            )}
          </>
        ) : (
          <span class="quiet">{t('map.hint')}</span>
        )}
        {fresh.length > 0 && found.nodes.length <= most && (
          <button type="button" onClick={() => bring(fresh.map((n) => n.iri))}>
            {t('map.bring', { n: number(fresh.length) })}
          </button>
        )}
      </p>
      <details class="map-list" open={!webgl()}>
        <summary>{t('map.list', { n: number(fresh.length) })}</summary>
        <ul class="rows">
          {fresh.slice(0, rows).map((n) => (
            <li key={n.iri} data-near={n.iri}>
              <span class="node">
                <Shape type={n.type} />
                <a href={links.entity(n.iri)}>{pick(n.labels, n.label)}</a> <span class="quiet">{`${typeName(n.type)} · ${t('map.away', { n: n.steps })}`}</span>
              </span>
              <button type="button" class="plain" onClick={() => bring([n.iri])}>
                {t('graph.add')}
              </button>
            </li>
          ))}
        </ul>
        {fresh.length > rows && (
          <button type="button" onClick={() => setRows(rows + page)}>
            {t('map.next', { n: page, rest: number(fresh.length - rows) })}
          </button>
        )}
      </details>
    </>
  )
}
