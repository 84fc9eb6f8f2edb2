// Components as they are drawn, in every state they have.
import { render, type ComponentChildren } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../src/api/client'
import type { Facet, Node } from '../src/api/types'
import { setLanguage } from '../src/app/i18n'
import { setSingleKeys } from '../src/app/keys'
import type { Load } from '../src/app/load'
import { go } from '../src/app/router'
import { Status } from '../src/dossier/Parts'
import { FacetList } from '../src/parts/Facets'
import { Few } from '../src/parts/Few'
import { Export } from '../src/pages/Export'
import { News } from '../src/pages/Home'
import { NodeLink } from '../src/parts/NodeLink'
import { SearchBox } from '../src/parts/SearchBox'
import { Loaded } from '../src/parts/states'

let root: HTMLElement
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date('2024-06-01T12:00:00Z') })
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  render(null, root)
  root.remove()
  setLanguage('nl')
  setSingleKeys(true)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const draw = (what: ComponentChildren) => act(() => render(what, root))
const $ = <E extends Element>(what: string) => root.querySelector<E>(what)!
const all = (what: string) => [...root.querySelectorAll(what)]
const node = (iri: string, label: string, type = 'person', more: Partial<Node> = {}) => ({ iri, label, labels: { nl: label }, type, identifier: '', degree: 3, kind: '', documentKey: '', ...more }) as Node

test('what is loaded is shown in the state it is in', async () => {
  const show = (load: Load<string>) => draw(<Loaded load={load}>{(v) => <b>{v}</b>}</Loaded>)
  await show({ state: 'loading' })
  expect($('[role=status]').textContent).toBe('Laden …')
  await show({ state: 'ok', value: 'een' })
  expect(root.textContent).toBe('een')
  await show({ state: 'loading', value: 'een' }) // what was there stays, dimmed, while the next comes
  expect($('.stale b').textContent).toBe('een')
  const retry = vi.fn()
  await show({ state: 'error', error: new ApiError(0, 'offline', 'offline'), retry })
  expect($('[role=alert]').textContent).toContain('De server antwoordt niet.')
  await act(() => $<HTMLButtonElement>('button').click())
  expect(retry).toHaveBeenCalledOnce()
  await show({ state: 'error', error: new ApiError(500, 'internal', 'Something broke.'), retry })
  expect($('[lang=en]').textContent).toBe('Something broke.')
  for (const status of [404, 410]) {
    await show({ state: 'error', error: new ApiError(status, 'gone', 'x'), retry })
    expect($('h1').textContent).toBe('Dit bestaat hier niet (meer).')
    expect(all('button')).toEqual([]) // asking again does not bring it back
  }
})

test('a facet says what each value gives, and of very many shows some and the chosen one', async () => {
  const facet = (n: number): Facet => ({ name: 'office', values: Array.from({ length: n }, (_, i) => ({ value: `v${i}`, labels: { nl: `Waarde ${i}` }, count: i % 3 })) })
  const show = (n: number, chosen?: string) => draw(<FacetList key={`${n}`} facet={facet(n)} chosen={chosen} to={(v) => `/x?${v ?? ''}`} />)
  await show(4, 'v1')
  expect(all('li').map((l) => l.textContent)).toEqual(['alles', 'Waarde 00', 'Waarde 11', 'Waarde 22', 'Waarde 30'])
  expect(all('[aria-disabled=true]').map((e) => e.textContent)).toEqual(['Waarde 0', 'Waarde 3']) // nothing to be had, and still in its place
  expect($('[aria-current]').textContent).toBe('Waarde 1')
  await show(40, 'v35')
  expect(all('li').length).toBe(1 + 12 + 1)
  expect($('[aria-current]').textContent).toBe('Waarde 35')
  expect($('button').textContent).toBe('alle 40')
  await act(() => $<HTMLButtonElement>('button').click())
  expect(all('li').length).toBe(41)
})

test('of many rows the first are drawn, with their number, until one asks for all', async () => {
  const show = (n: number) => draw(<Few key={n} all={Array.from({ length: n }, (_, i) => i)}>{(some) => some.map((i) => <i key={i}>{i}</i>)}</Few>)
  await show(25)
  expect([all('i').length, all('button').length]).toEqual([25, 0])
  await show(26)
  expect(all('i').length).toBe(25)
  expect(root.textContent).toContain('25 van 26 getoond')
  await act(() => $<HTMLButtonElement>('button').click())
  expect([all('i').length, all('button').length]).toEqual([26, 0])
})

test('a promise says when it is due, that it is late, or that no date was named', async () => {
  const said = async (status: 'open' | 'fulfilled', due?: string) => {
    await draw(<Status status={status} due={due} />)
    return root.textContent!.replace(/\s+/g, ' ')
  }
  expect(await said('open', '2024-07-01')).toBe('open vóór 1 jul 2024')
  expect(await said('open', '2024-05-31')).toBe('over tijd vóór 31 mei 2024')
  expect($('.badge').className).toContain('late')
  expect(await said('open')).toBe('open zonder termijn')
  expect(await said('fulfilled')).toBe('nagekomen')
  expect(await said('fulfilled', '2024-05-31')).toBe('nagekomen vóór 31 mei 2024')
})

test('a label says its language', async () => {
  setLanguage('en')
  await draw(<NodeLink node={node('urn:a', 'mensensmokkelrichtlijn', 'act')} />)
  expect($('a').getAttribute('lang')).toBe('nl')
  await draw(<NodeLink node={node('urn:a', 'x', 'act', { labels: { nl: 'mensensmokkelrichtlijn', en: 'Migrant Smuggling Directive' } })} />)
  expect($('a').getAttribute('lang')).toBe('en')
  expect($('a').textContent).toBe('Migrant Smuggling Directive')
})

test('suggestions are grouped, walked by arrows and picked by Enter; Escape closes them', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return Promise.resolve(new Response(JSON.stringify({ suggestions: [node('urn:a', 'Anna'), node('urn:f', 'Frontex', 'agency', { identifier: 'name:frontex' }), node('urn:b', 'Bea')] })))
  })
  const picked: string[] = []
  await draw(<SearchBox onPick={(n) => picked.push(n.iri)} />)
  const input = $<HTMLInputElement>('input')
  const type = async (text: string) => {
    input.value = text
    await act(() => void input.dispatchEvent(new Event('input', { bubbles: true })))
    await act(() => vi.advanceTimersByTimeAsync(100))
  }
  const press = (key: string) => act(() => void input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
  await type('a')
  expect(asked.length).toBe(1)
  expect(input.getAttribute('aria-expanded')).toBe('true')
  // Of one type together, and no name of ours for a number.
  expect(all('[role=option]').map((o) => o.textContent!.replace(/\s+/g, ' ').trim())).toEqual(['Anna 3 Relaties', 'Bea 3 Relaties', 'Frontex 3 Relaties'])
  expect(all('[role=group]').map((g) => g.getAttribute('aria-label'))).toEqual(['Persoon', 'Agentschap'])
  await press('ArrowDown')
  await press('ArrowDown')
  expect($(`#${input.getAttribute('aria-activedescendant')}`).textContent).toContain('Bea')
  await act(() => void $('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  expect(picked).toEqual(['urn:b'])
  await type('b')
  await press('Escape')
  expect(input.getAttribute('aria-expanded')).toBe('false')
  await type('')
  expect(all('[role=option]')).toEqual([])
})

test('Enter picks nothing that was found for other words', async () => {
  vi.stubGlobal('fetch', (url: string) => {
    const q = new URL(url, 'http://x').searchParams.get('q')!
    return Promise.resolve(new Response(JSON.stringify({ suggestions: [node(`urn:${q}`, q)] })))
  })
  const picked: string[] = []
  await draw(<SearchBox onPick={(n) => picked.push(n.iri)} />)
  const input = $<HTMLInputElement>('input')
  const type = async (text: string, pause: number) => {
    input.value = text
    await act(() => void input.dispatchEvent(new Event('input', { bubbles: true })))
    await act(() => vi.advanceTimersByTimeAsync(pause))
  }
  const enter = () => act(() => void $('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  await type('a', 100)
  await type('anna', 0)
  await enter() // before the answer
  expect(picked).toEqual([])
  await act(() => vi.advanceTimersByTimeAsync(100))
  await enter()
  await enter() // the box is empty again
  expect(picked).toEqual(['urn:anna'])
})

test('an address with a document that is gone exports everything', async () => {
  vi.stubGlobal('fetch', (url: string) => {
    const path = new URL(url, 'http://x').pathname
    const answer = path.endsWith('/stats') ? { quads: 7, documents: 0 } : path.endsWith('/documents') ? { documents: [], page: { total: 0 } } : undefined
    return Promise.resolve(new Response(JSON.stringify(answer ?? { code: 'not-found', detail: 'x' }), { status: answer ? 200 : 404 }))
  })
  go('/export?document=kst-1-1', true)
  await draw(<Export />)
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(all('[role=alert]')).toEqual([])
  expect($<HTMLSelectElement>('select').value).toBe('')
})

test('news never shows more documents than there are', async () => {
  const answer = { changes: [{ documents: ['kst-1-1'], titles: { 'kst-1-1': 'Brief' } }], page: { next: 'x' } }
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(answer))))
  await draw(<News since={3} />)
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(all('li').map((l) => l.textContent)).toEqual(['Brief'])
  expect(root.textContent).toContain('1 van 1+ getoond') // one document with more quads than a page has
})

test('the slash leads to the search box, unless single keys are off', async () => {
  await draw(<SearchBox />)
  const press = (key: string, ctrlKey = false) => act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true })))
  setSingleKeys(false)
  await press('/')
  expect(document.activeElement).not.toBe($('input'))
  await press('k', true)
  expect(document.activeElement).toBe($('input'))
  $<HTMLInputElement>('input').blur()
  setSingleKeys(true)
  await press('/')
  expect(document.activeElement).toBe($('input'))
})
