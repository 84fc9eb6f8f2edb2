import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Node } from '../api/types'
import { grouped } from '../app/grouped'
import { number, t, typeName } from '../app/i18n'
import { singleKeys } from '../app/keys'
import { go, links } from '../app/router'
import { latest } from '../app/latest'
import { labelOf, publicId } from './NodeLink'
import { Shape } from './Shape'

// SearchBox suggests while one types: Enter searches, an arrow and Enter opens.
// With onPick it hands over the chosen thing instead of opening it.
export function SearchBox({ value = '', onPick, label, button, id = 'search' }: { value?: string; onPick?: (n: Node) => void; label?: string; button?: string; id?: string }) {
  const [text, setText] = useState(value)
  const [found, setFound] = useState<Node[]>([])
  const [active, setActive] = useState(-1)
  const [open, setOpen] = useState(false)
  const ask = useRef(latest((q: string, signal: AbortSignal) => api.suggest(q, signal)))
  const answered = useRef('') // the words that found is of
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => setText(value), [value])
  useLayoutEffect(() => {
    // Of several boxes the first of the page has the key.
    const focus = (e: KeyboardEvent) => {
      if (document.querySelector('.search-box input') !== input.current) return
      const typing = (e.target as Element).matches?.('input, textarea, select, [contenteditable]')
      if ((e.key === 'k' && (e.ctrlKey || e.metaKey)) || (e.key === '/' && singleKeys.value && !typing)) {
        e.preventDefault()
        input.current?.focus()
        input.current?.select()
      }
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])

  const typed = (q: string) => {
    setText(q)
    setActive(-1)
    if (!q.trim()) {
      ask.current.cancel()
      setFound([])
      setOpen(false)
      return
    }
    ask.current(q.trim(), (r) => {
      answered.current = q.trim()
      setFound(grouped(r.suggestions, (n) => n.type).flatMap(([, some]) => some))
      setOpen(r.suggestions.length > 0)
    })
  }
  const choose = (n: Node) => {
    ask.current.cancel()
    setOpen(false)
    setActive(-1)
    if (!onPick) return go(links.entity(n.iri))
    setText('')
    onPick(n)
  }
  const submit = (e: Event) => {
    e.preventDefault()
    const n = found[active]
    if (open && n) return choose(n)
    // What was found is of other words: the answer to these is on its way.
    if (onPick && answered.current !== text.trim()) return
    ask.current.cancel()
    setOpen(false)
    if (onPick) {
      if (found[0]) choose(found[0])
    } else if (text.trim()) go(links.search({ q: text.trim() }))
  }
  const key = (e: KeyboardEvent) => {
    if (e.key === 'Escape') setOpen(false)
    if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return
    if (!found.length) return
    e.preventDefault()
    setOpen(true)
    setActive((a) => (e.key === 'ArrowDown' ? (a + 1) % found.length : (a <= 0 ? found.length : a) - 1))
  }
  return (
    <form class="search-box" role="search" onSubmit={submit}>
      <input
        ref={input}
        type="search"
        list={undefined}
        role="combobox"
        aria-label={label ?? t('search.label')}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={t('search.placeholder')}
        value={text}
        autocomplete="off"
        spellcheck={false}
        onInput={(e) => typed(e.currentTarget.value)}
        onKeyDown={key}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
        onFocus={() => setOpen(found.length > 0)}
      />
      <button type="submit">{button ?? (onPick ? t('graph.add') : t('search.button'))}</button>
      <ul id={`${id}-list`} role="listbox" aria-label={t('search.suggestions')} hidden={!open}>
        {grouped(found, (n) => n.type).map(([type, some]) => (
          <li key={type} role="presentation">
            <ul role="group" aria-label={typeName(type)}>
              <li role="presentation" class="quiet" aria-hidden="true">
                {typeName(type)}
              </li>
              {some.map((n) => (
                <li
                  key={n.iri}
                  id={`${id}-${found.indexOf(n)}`}
                  role="option"
                  aria-selected={found.indexOf(n) === active}
                  onMouseDown={(e) => {
                    e.preventDefault()
                    choose(n)
                  }}
                >
                  <Shape type={n.type} /> {labelOf(n)} <span class="quiet">{n.identifier !== labelOf(n) && publicId(n.identifier)}</span>
                  {n.degree > 0 && (
                    <span class="n">
                      {number(n.degree)} <span class="visually-hidden">{t('entity.relations')}</span>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </form>
  )
}
