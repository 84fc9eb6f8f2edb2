// The mark of the place where a query is wrong.
import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'

interface Place {
  from: number
  to: number
  message: string
}

const put = StateEffect.define<Place | undefined>()

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, change) {
    for (const e of change.effects) {
      if (!e.is(put)) continue
      if (!e.value) return Decoration.none
      const { from, to, message } = e.value
      return Decoration.set(Decoration.mark({ class: 'cm-fault', attributes: { title: message } }).range(from, to))
    }
    // A text that was changed may be right.
    return change.docChanged ? Decoration.none : marks
  },
  provide: (f) => EditorView.decorations.from(f),
})

export const faults = field

// mark marks the word at a place and goes there.
export function mark(view: EditorView, at: number, message: string): void {
  const { doc } = view.state
  const word = /^\S*/.exec(doc.sliceString(at, doc.lineAt(at).to))![0].length
  const from = word === 0 && at > 0 ? at - 1 : at // at the end of a line the mark needs a letter
  const effects: StateEffect<unknown>[] = [EditorView.scrollIntoView(at, { y: 'center' })]
  if (at + word > from) effects.push(put.of({ from, to: at + word, message }))
  view.dispatch({ selection: { anchor: at }, effects })
  view.focus()
}

export const unmark = (view: EditorView): void => view.dispatch({ effects: put.of(undefined) })
