// The arrangement of the overview: thousands of nodes by ForceAtlas2 (Jacomy and
// others, PLoS ONE 9/6, 2014). The same map gives the same places.
import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'

export interface Spread {
  nodes: number
  links: readonly (readonly [number, number])[]
}

// places are x and y of each node, one after the other. It calls seen with them
// from time to time; iterations that many are done.
export function spread({ nodes, links }: Spread, seen: (places: Float32Array, part: number) => void, rounds = 12, iterations = 25): void {
  const graph = new Graph({ type: 'undirected' })
  for (let i = 0; i < nodes; i++) {
    // A golden spiral: near nodes come first, and so begin in the middle.
    const r = 10 * Math.sqrt(i)
    graph.addNode(i, { x: r * Math.cos(i * 2.399963), y: r * Math.sin(i * 2.399963) })
  }
  for (const [a, b] of links) if (a !== b) graph.mergeUndirectedEdge(a, b)
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: nodes > 300, gravity: 0.5 }
  const out = new Float32Array(nodes * 2)
  for (let round = 1; round <= rounds; round++) {
    forceAtlas2.assign(graph, { iterations, settings })
    graph.forEachNode((n, { x, y }) => {
      out[Number(n) * 2] = x as number
      out[Number(n) * 2 + 1] = y as number
    })
    seen(out, round / rounds)
  }
}
