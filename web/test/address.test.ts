import { expect, test } from 'vitest'
import { fromAddress, toAddress, type Shared } from '../src/graph/address'
import { empty, layouts, markId } from '../src/graph/model'
import { random } from './random'

const read = (address: string) => fromAddress(new URL(address, 'http://here').searchParams)

test('a graph comes back from its address as it was', () => {
  const next = random(11)
  const all = ['https://zoek.officielebekendmakingen.nl/kst-1.html', 'http://publications.europa.eu/resource/authority/country/NLD', 'urn:a', 'urn:b&c=d', 'urn:é', 'https://w3id.org/kamergraaf/id/party/vvd']
  for (let round = 0; round < 200; round++) {
    const nodes = all.filter(() => next(3) > 0)
    const some = () => nodes.filter(() => next(3) === 0)
    const shared: Shared = {
      view: {
        ...empty,
        nodes,
        places: Object.fromEntries(some().map((n) => [n, { x: next(4000) - 2000, y: next(4000) - 2000 }])),
        pinned: some().sort(),
        filter: { off: next(2) ? ['edge:kg:cites', 'type:person'] : [], from: next(2) ? '2024-01-01' : '', to: next(2) ? '2024-12-31' : '', least: next(20) / 20, degree: next(3) },
        layout: layouts[next(4)]!,
        ...(next(2) ? { axis: { day: next(20000), width: next(1000) / 8 + 0.125 } } : {}),
        rest: some().map((n) => markId('+', n, 'kg:cites', 'in')).sort(),
        groups: Object.fromEntries(some().map((n) => [markId('*', n, 'http://example.org/p', 'out'), next(2) === 0])),
        split: nodes.length > 1 && next(2) ? [[nodes[0]!, nodes[1]!].sort().join(' ')] : [],
      },
      selected: next(3) === 0 ? '3f5d0d0e-4a53-5d3f-9a59-1f6a1de6c7a1' : nodes[next(9)],
      picked: some(),
      tab: next(2) === 0 ? 'table' : '',
    }
    // A group that is only placed is nothing asked for, and keeps its place.
    const [first] = nodes
    if (first && next(2)) shared.view = { ...shared.view, places: { ...shared.view.places, [markId('*', first, 'kg:mentions', 'out')]: { x: next(99), y: 1 - next(99) } } }
    expect(read(toAddress(shared))).toEqual(shared)
  }
})

test('an empty graph has a bare address, a node with its place at most a few characters more', () => {
  expect(toAddress({ view: empty, picked: [], tab: '' })).toBe('/graph')
  const view = { ...empty, nodes: ['urn:a'], places: { 'urn:a': { x: 1e6, y: 12.4 } } }
  expect(toAddress({ view, picked: [], tab: '' }).length).toBeLessThan('/graph?n=urn%3Aa&l='.length + 7)
  expect(read(toAddress({ view, picked: [], tab: '' })).view.places).toEqual({ 'urn:a': { x: 32767, y: 12 } })
})

test('an address that was tampered with is read as far as it goes', () => {
  const broken = read('/graph?n=urn:a+urn:a&l=%00!&p=7+-1+x+0&f=x&from=soon&c=12&s=99&m=0+0&g=*7~p~out+%2B0~p~up+x&x=0-9+0&a=x_1&o=spiral&d=-2&tab=globe')
  expect(broken).toEqual({ view: { ...empty, nodes: ['urn:a'], pinned: ['urn:a'], filter: { ...empty.filter, off: ['x'] } }, selected: undefined, picked: ['urn:a'], tab: '' })
})
