import { expect, test } from 'vitest'
import type { Edge, Node } from '../src/api/types'
import { csv, edgeTable, graphml, nodeTable, ntriples } from '../src/graph/files'

const odd = 'a "b", <c> & d\n\u0007\ud800é'
const nodes: Node[] = [
  { iri: 'urn:a', label: odd, labels: { nl: odd, en: 'x\\y' }, type: 'act', identifier: 'A', degree: 2, date: '2024-01-01' },
  { iri: 'urn:b c>', label: '=1+1', labels: {}, type: '', identifier: '', degree: 0 },
]
const edges: Edge[] = [
  { id: '1', subject: 'urn:a', predicate: { iri: 'urn:p', name: 'kg:p', labels: {} }, object: 'urn:b c>', documents: 1, evidence: 2, confidence: 0.9 },
  { id: '2', subject: 'urn:a', predicate: { iri: 'urn:p', name: 'kg:p', labels: {} }, object: 'urn:elsewhere', documents: 1, evidence: 0 },
]

test('a table has a row for every node or edge, and no cell is a formula', () => {
  expect(csv([['a', 1], ['x,y', '"q"'], ['@f', '']])).toBe(`a,1\r\n"x,y","""q"""\r\n'@f,\r\n`)
  expect(nodeTable(nodes).split('\r\n').at(-2)).toBe(`urn:b c>,'=1+1,,,,0`)
  expect(edgeTable(edges).split('\r\n').length - 2).toBe(edges.length)
})

test('GraphML reads back as XML with every node and edge, whatever labels hold', () => {
  const doc = new DOMParser().parseFromString(graphml(nodes, edges).replaceAll('attr.', 'attr-'), 'text/xml') // this parser takes no dots in names
  expect(doc.querySelector('parsererror')).toBeNull()
  expect([...doc.querySelectorAll('node')].map((n) => n.querySelector('[key=iri]')!.textContent)).toEqual(['urn:a', 'urn:b c>'])
  expect(doc.querySelector('node [key=label]')!.textContent).toBe('a "b", <c> & d\n\ufffd\ufffdé')
  // An edge needs both its ends.
  expect([...doc.querySelectorAll('edge')].map((e) => [e.getAttribute('source'), e.getAttribute('target')])).toEqual([['n0', 'n1']])
})

test('N-Triples are one statement a line, escaped', () => {
  expect(ntriples(nodes, edges)).toBe(
    [
      '<urn:a> <urn:p> <urn:b\\u0020c\\u003E> .',
      '<urn:a> <urn:p> <urn:elsewhere> .',
      '<urn:a> <http://www.w3.org/2000/01/rdf-schema#label> "a \\"b\\", <c> & d\\n\\u0007\ufffdé"@nl .',
      '<urn:a> <http://www.w3.org/2000/01/rdf-schema#label> "x\\\\y"@en .',
      '<urn:b\\u0020c\\u003E> <http://www.w3.org/2000/01/rdf-schema#label> "=1+1" .',
      '',
    ].join('\n'),
  )
})
