// A path to read: drawn in a row, and a sentence for each step with the passage
// that states it.
import type { Node, Path, Step } from '../api/types'
import { asked } from '../app/evidence'
import { familyOf } from '../app/family'
import { number, pick, t, typeLetter } from '../app/i18n'
import { links } from '../app/router'
import { PassageQuote } from '../parts/Evidence'
import { labelOf } from '../parts/NodeLink'
import { outline } from '../parts/Shape'
import { lines, width } from './labels'
import '../words/graph'
import '../words/path'

type Nodes = ReadonlyMap<string, Node>

const nameOf = (nodes: Nodes, iri: string): string => {
  const n = nodes.get(iri)
  return n ? labelOf(n) : iri
}

// sentence says a path in one line, each step the way its first relation points.
export const sentence = (path: Path, nodes: Nodes): string => path.steps.map((s) => said(s, nodes)).join('; ')

function said(s: Step, nodes: Nodes): string {
  const e = s.edges[0]!
  return `${nameOf(nodes, e.subject)} ${pick(e.predicate.labels, e.predicate.name)} ${nameOf(nodes, e.object)}`
}

export function Chain({ path, nodes, without }: { path: Path; nodes: Nodes; without?: (iri: string) => void }) {
  const between = path.nodes.slice(1, -1)
  return (
    <>
      <Row path={path} nodes={nodes} />
      <ol class="chain">
        {path.steps.map((s) => (
          <li key={`${s.from} ${s.to}`}>
            <StepRow step={s} nodes={nodes} />
          </li>
        ))}
      </ol>
      <p class="actions">
        <a class="button" href={links.graph(path.nodes)}>
          {t('path.graph', { n: path.nodes.length })}
        </a>
        {without &&
          between.map((iri) => (
            <button key={iri} type="button" class="plain" onClick={() => without(iri)}>
              {t('path.without', { l: nameOf(nodes, iri) })}
            </button>
          ))}
      </p>
    </>
  )
}

// StepRow reads a step the way its first relation points.
export function StepRow({ step, nodes }: { step: Step; nodes: Nodes }) {
  const e = step.edges[0]!
  const more = step.edges.length - 1
  return (
    <>
      <button type="button" class="plain" onClick={() => (asked.value = { subject: e.subject, predicate: e.predicate.iri, object: e.object })}>
        {nameOf(nodes, e.subject)} <em>{pick(e.predicate.labels, e.predicate.name)}</em> {nameOf(nodes, e.object)}
        {more > 0 && <span class="n"> {t('path.more', { n: number(more) })}</span>}
      </button>
      {step.passages[0] ? <PassageQuote passage={step.passages[0]} /> : <p class="quiet">{t('graph.given')}</p>}
    </>
  )
}

const [gap, high, size] = [168, 82, 12]

// Row draws a path from left to right. All of it is in the sentences too.
function Row({ path, nodes }: { path: Path; nodes: Nodes }) {
  return (
    <svg class="row-graph" viewBox={`0 0 ${path.nodes.length * gap} ${high}`} width={path.nodes.length * gap} height={high} aria-hidden="true">
      {path.steps.map((s, i) => {
        const e = s.edges[0]!
        const [a, b] = [(i + 0.5) * gap + 18, (i + 1.5) * gap - 20]
        const [from, to] = e.subject === path.nodes[i] ? [a, b] : [b + 2, a - 2]
        const words = pick(e.predicate.labels, e.predicate.name)
        return (
          <g key={i}>
            <path class="way" d={`M${from} 26H${to}m${from < to ? '-7 -4l7 4l-7 4' : '7 -4l-7 4l7 4'}`} />
            {width(words, 11) < b - a && (
              <text class="quiet-text" x={(a + b) / 2} y="18">
                {words}
              </text>
            )}
          </g>
        )
      })}
      {path.nodes.map((iri, i) => {
        const n = nodes.get(iri)
        const family = familyOf(n?.type ?? '')
        return (
          <g key={iri} class={`mark family-${family}`} transform={`translate(${(i + 0.5) * gap} 26)`}>
            {outline(family, 13)}
            <text class="letter" dy="5">
              {typeLetter(n?.type ?? '')}
            </text>
            {lines(nameOf(nodes, iri), 23).map((line, j) => (
              <text key={j} class="label" font-size={size} y={32 + j * size * 1.2}>
                {line}
              </text>
            ))}
          </g>
        )
      })}
    </svg>
  )
}
