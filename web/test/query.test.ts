import { afterEach, expect, test, vi } from 'vitest'
import { drawn, index, results, rowsOf, short, triples, type Answer } from '../src/query/answer'
import { gizmo, graphql, noVocabulary, sparql, type Vocabulary } from '../src/query/complete'
import { forget, history, mostAsked, remember } from '../src/query/history'
import { mostBytes, run } from '../src/query/run'

const known: Vocabulary = {
  prefixes: { kg: 'https://w3id.org/kamergraaf/def#', dct: 'http://purl.org/dc/terms/', kst: 'https://zoek.officielebekendmakingen.nl/kst-' },
  names: [
    { name: 'kg:mentions', iri: 'https://w3id.org/kamergraaf/def#mentions', labels: { nl: 'noemt', en: 'mentions' }, count: 230, kind: 'predicate' },
    { name: 'kg:madeIn', iri: 'https://w3id.org/kamergraaf/def#madeIn', labels: { nl: 'gedaan in', en: 'made in' }, count: 3, kind: 'predicate' },
    { name: 'kg:Motion', iri: 'https://w3id.org/kamergraaf/def#Motion', labels: { nl: 'Motie', en: 'Motion' }, count: 4, kind: 'class' },
  ],
}

const offered = (before: string, whole = before, asked = false) => sparql(before, whole, known, asked)?.offers.map((o) => o.label) ?? []

test('names are offered by how they are written and by what they are called, the most used first', () => {
  expect(offered('?p kg:m')).toEqual(['kg:mentions', 'kg:Motion', 'kg:madeIn'])
  expect(offered('?p noe')).toEqual(['kg:mentions'])
  expect(offered('?p ged')).toEqual(['kg:madeIn'])
  expect(offered('?p <https://w3id.org/kamergraaf/def#me')).toEqual(['<https://w3id.org/kamergraaf/def#mentions>'])
  expect(sparql('{ ?p kg:me', '', known)!.from).toBe(5)
})

test('after a only classes are offered', () => {
  expect(offered('?p a kg:m')).toEqual(['kg:Motion'])
  expect(offered('?p rdf:type ', '', true)).toEqual(['kg:Motion'])
  expect(offered('?p kg:ma')).not.toContain('kg:Motion')
})

test('variables, prefixes and words of the language are offered, and nothing where nothing fits', () => {
  expect(offered('?pa', '?paper ?party ?pa ?x')).toEqual(['?paper', '?party'])
  expect(offered('kst')).toEqual(['kst:'])
  expect(offered('SEL')).toEqual(['SELECT'])
  expect(offered('zzz')).toEqual([])
  expect(offered('{ ')).toEqual([])
  expect(sparql('x', 'x', noVocabulary)).toBeNull()
})

test('Gizmo and GraphQL take whole IRIs', () => {
  expect(gizmo('g.V().has("<https://w3id.org/kamergraaf/def#me', known)!.offers.map((o) => o.label)).toEqual(['<https://w3id.org/kamergraaf/def#mentions>'])
  expect(gizmo('g.V().out("noe', known)!.offers[0]!.apply).toBe('<https://w3id.org/kamergraaf/def#mentions>')
  expect(gizmo('g.V().ha', known)!.offers.map((o) => o.label)).toEqual(['has()', 'hasR()'])
  expect(gizmo('g', known)).toBeNull()
  expect(graphql('{ nodes { ment', known)!.offers[0]!.apply).toBe('<https://w3id.org/kamergraaf/def#mentions>')
  expect(graphql('{ no', known)!.offers[0]!.label).toBe('nodes')
})

test('answers become tables: of SPARQL, of Gizmo, of GraphQL', () => {
  const body = '{"head":{"vars":["s","n"]},"results":{"bindings":[{"s":{"type":"uri","value":"urn:a"},"n":{"type":"literal","value":"x","xml:lang":"nl"}},{"s":{"type":"bnode","value":"b"}}]}}'
  expect(results(body)).toEqual({
    kind: 'table',
    table: { columns: ['s', 'n'], rows: [[{ type: 'uri', value: 'urn:a' }, { type: 'literal', value: 'x', language: 'nl' }], [{ type: 'bnode', value: 'b' }, undefined]] },
  })
  expect(results('{"head":{},"boolean":false}')).toEqual({ kind: 'truth', truth: false })
  const gizmo = rowsOf({ result: [{ id: '<urn:a>' }, { id: 'x', n: 2 }] }) as Extract<Answer, { kind: 'table' }>
  expect(gizmo.table).toEqual({ columns: ['id', 'n'], rows: [[{ type: 'uri', value: 'urn:a' }, undefined], [{ type: 'literal', value: 'x' }, { type: 'literal', value: '2' }]] })
  expect((rowsOf({ data: { nodes: [{ id: '<urn:a>', to: [{ id: 'b' }] }] } }) as typeof gizmo).table.rows[0]![1]!.value).toBe('[{"id":"b"}]')
  expect((rowsOf({ data: { nodes: { id: '<urn:a>' } } }) as typeof gizmo).table.rows).toEqual([[{ type: 'uri', value: 'urn:a' }]])
  expect(rowsOf({ data: { nodes: null } })).toEqual({ kind: 'table', table: { columns: [], rows: [] } })
  expect(rowsOf({ data: { a: 1, b: 2 } })).toEqual({ kind: 'other' })
})

test('N-Triples are read with their escapes', () => {
  const a = triples('<urn:a> <urn:p> <urn:b> .\n_:x <urn:p> "a \\"b\\" \\u00e9\\n\\\\"@nl .\n<urn:a> <urn:p> "1"^^<urn:int> .\n\n') as Extract<Answer, { kind: 'graph' }>
  expect(a.statements.map((s) => s.object)).toEqual([
    { type: 'uri', value: 'urn:b' },
    { type: 'literal', value: 'a "b" é\n\\', language: 'nl', datatype: undefined },
    { type: 'literal', value: '1', language: undefined, datatype: 'urn:int' },
  ])
  expect(a.statements[1]!.subject).toEqual({ type: 'bnode', value: 'x' })
})

test('a picture has the things of an answer, and says how many it leaves out', () => {
  const a = triples('<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:b> .\n<urn:b> <urn:p> <urn:c> .\n<urn:c> <urn:p> "x" .')
  expect(drawn(a, 9)).toEqual({ nodes: ['urn:a', 'urn:b', 'urn:c'], edges: [{ from: 'urn:a', to: 'urn:b', name: 'urn:p' }, { from: 'urn:b', to: 'urn:c', name: 'urn:p' }], left: 0 })
  expect(drawn(a, 2)).toEqual({ nodes: ['urn:a', 'urn:b'], edges: [{ from: 'urn:a', to: 'urn:b', name: 'urn:p' }], left: 1 })
  const table = results('{"head":{"vars":["s","n","o"]},"results":{"bindings":[{"s":{"type":"uri","value":"urn:a"},"n":{"type":"literal","value":"x"},"o":{"type":"uri","value":"urn:b"}}]}}')
  expect(drawn(table, 9).edges).toEqual([{ from: 'urn:a', to: 'urn:b', name: 'o' }])
})

test('a line and a column are a place, in code points', () => {
  expect(index('ab\ncd', 2, 2)).toBe(4)
  expect(index('😀b', 1, 2)).toBe(2)
  expect(index('ab', 9, 9)).toBe(2)
  expect(index('ab\ncd', 1, 99)).toBe(2)
})

test('an IRI is shortened by the longest prefix that fits', () => {
  expect(short('https://zoek.officielebekendmakingen.nl/kst-1.html', known.prefixes)).toBe('kst:1.html')
  expect(short('https://w3id.org/kamergraaf/def#', known.prefixes)).toBe('https://w3id.org/kamergraaf/def#')
  expect(short('urn:x', known.prefixes)).toBe('urn:x')
})

test('history has every query once, the newest first, and no more than it may', () => {
  forget()
  for (let i = 0; i < mostAsked + 5; i++) remember({ language: 'sparql', query: `q${i}`, at: '2026-01-01T00:00:00Z' })
  remember({ language: 'sparql', query: 'q10', at: '2026-01-02T00:00:00Z', rows: 3 })
  expect(history()).toHaveLength(mostAsked)
  expect(history()[0]).toEqual({ language: 'sparql', query: 'q10', at: '2026-01-02T00:00:00Z', rows: 3 })
  expect(history().filter((a) => a.query === 'q10')).toHaveLength(1)
  localStorage.setItem('kg-queries', '{"broken')
  expect(history()).toEqual([])
  localStorage.setItem('kg-queries', '[null, 1, {"query": 2}]')
  expect(history()).toEqual([])
})

afterEach(() => vi.unstubAllGlobals())

const answering = (pieces: (string | Error)[]) =>
  vi.stubGlobal('fetch', async () => {
    let i = 0
    const body = new ReadableStream({
      pull(c) {
        const piece = pieces[i++]
        if (piece === undefined) c.close()
        else if (piece instanceof Error) c.error(piece)
        else c.enqueue(new TextEncoder().encode(piece))
      },
    })
    return new Response(body, { headers: { 'Content-Type': 'application/sparql-results+json' } })
  })

test('an answer that breaks off is an error, and so is one too large to show', async () => {
  const { signal } = new AbortController()
  answering(['{"head":{"vars":[]},', '"results":{"bindings":[]}}'])
  expect((await run('sparql', 'x', signal)).answer).toEqual({ kind: 'table', table: { columns: [], rows: [] } })
  answering(['{"head":', new Error('network')])
  await expect(run('sparql', 'x', signal)).rejects.toMatchObject({ code: 'cut' })
  answering(['x'.repeat(mostBytes), 'x'])
  await expect(run('sparql', 'x', signal)).rejects.toMatchObject({ code: 'too-large-here' })
})
