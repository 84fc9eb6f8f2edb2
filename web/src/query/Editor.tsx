import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { language as speech } from '../app/i18n'
import { index } from './answer'
import type { Vocabulary } from './complete'
import { Console } from './editor'
import type { Language } from './run'

export interface Fault {
  line: number
  column: number
  message: string
}

interface Props {
  language: Language
  shown: { text: string } // each one given is shown, whatever was typed since
  vocabulary: Vocabulary
  fault?: Fault
  typed: (text: string) => void
  run: () => void
}

// Editor shows a text until another one is given; what is typed it hands over.
export function Editor(p: Props) {
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<Console | undefined>(undefined)
  const wishes = useRef(p)
  wishes.current = p
  useLayoutEffect(() => {
    const made = new Console(place.current!, p.shown.text, p.language, { changed: (text) => wishes.current.typed(text), run: () => wishes.current.run() })
    editor.current = made
    return () => made.view.destroy()
  }, [])
  useEffect(() => void editor.current?.ask(p.language), [p.language])
  useEffect(() => void (editor.current && (editor.current.text = p.shown.text)), [p.shown])
  useEffect(() => editor.current?.know(p.vocabulary), [p.vocabulary])
  useEffect(() => editor.current?.speak(), [speech.value])
  useEffect(() => {
    const e = editor.current
    if (p.fault) e?.fault(index(e.text, p.fault.line, p.fault.column), p.fault.message)
    else e?.clean()
  }, [p.fault])
  return <div class="query-editor" ref={place} />
}
