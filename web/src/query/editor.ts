// The editor of queries: CodeMirror with the languages of the console.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting, syntaxTree } from '@codemirror/language'
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { SparqlLanguage } from 'codemirror-lang-sparql'
import { number, pick, t } from '../app/i18n'
import { graphql, gizmo, noVocabulary, sparql, type Offer, type Offers, type Vocabulary } from './complete'
import { faults, mark, unmark } from './fault'
import type { Language } from './run'
import '../words/query'

// The colours are those of the page, so that they follow light and dark.
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--kg-code-word)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--kg-code-string)' },
  { tag: tags.comment, color: 'var(--kg-quiet)', fontStyle: 'italic' },
  { tag: [tags.variableName, tags.propertyName], color: 'var(--kg-code-name)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--kg-code-number)' },
  { tag: [tags.namespace, tags.url, tags.typeName], color: 'var(--kg-accent)' },
])

const looks = EditorView.theme({
  '&': { fontSize: '14px' },
  '&.cm-focused': { outline: 'none' }, // its frame shows that
  '.cm-scroller': { fontFamily: 'var(--kg-mono)', lineHeight: '1.5', maxHeight: '60vh' },
  '.cm-content, .cm-gutter': { minHeight: '168px' },
  '.cm-content': { caretColor: 'var(--kg-text)', padding: '8px 0' },
  '.cm-gutters': { background: 'var(--kg-panel)', color: 'var(--kg-quiet)', borderRight: '1px solid var(--kg-line)' },
  '.cm-cursor': { borderLeftColor: 'var(--kg-text)' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--kg-accent) 6%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--kg-lit)' },
  '.cm-tooltip': { background: 'var(--kg-back)', border: '1px solid var(--kg-line)', borderRadius: '4px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--kg-mono)', maxHeight: 'none' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--kg-accent)', color: 'var(--kg-on-accent)' },
  '.cm-completionDetail': { fontStyle: 'normal', fontFamily: 'system-ui, sans-serif', opacity: '0.8' },
  '.cm-fault': { textDecoration: 'underline wavy var(--kg-bad)', background: 'color-mix(in srgb, var(--kg-bad) 14%, transparent)' },
})

export interface Wishes {
  changed: (text: string) => void
  run: () => void
}

// Asking a query is above CodeMirror's own Ctrl+Enter, a new line.
const running = (wishes: Wishes) => Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (wishes.run(), true) }]))

// What is typed over a selection is put in place here: Chromium would carry over
// the style of what was there as an attribute, which the policy of the page
// forbids and reports.
const over = EditorView.domEventHandlers({
  beforeinput(e, view) {
    const { from, to, empty } = view.state.selection.main
    if (e.inputType !== 'insertText' || e.isComposing || empty || !e.data) return false
    const text = e.data
    const typed = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, typed))) view.dispatch(typed())
    return true
  },
})

export class Console {
  readonly view: EditorView
  private readonly language = new Compartment()
  private readonly words = new Compartment()
  private vocabulary: Vocabulary = noVocabulary
  private of: Language = 'sparql'

  constructor(parent: Element, text: string, language: Language, wishes: Wishes) {
    const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
    this.view = new EditorView({
      parent,
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        running(wishes),
        lineNumbers(),
        faults,
        history(),
        highlightActiveLine(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [(c) => this.complete(c)], icons: false }),
        syntaxHighlighting(colours),
        looks,
        EditorView.lineWrapping,
        over,
        // Tab is left to the page: it leads out of the editor.
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.updateListener.of((u) => u.docChanged && wishes.changed(u.state.doc.toString())),
        this.language.of([]),
        this.words.of(said()),
      ],
    })
    void this.ask(language)
  }

  // ask changes the language; the grammar of Gizmo comes when it is first chosen.
  async ask(language: Language): Promise<void> {
    this.of = language
    const set = (grammar: Extension) => this.view.dispatch({ effects: this.language.reconfigure(grammar) })
    if (language !== 'gizmo') return set(language === 'sparql' ? SparqlLanguage : [])
    const { javascriptLanguage } = await import('./javascript')
    if (this.of === language) set(javascriptLanguage)
  }

  know(vocabulary: Vocabulary): void {
    this.vocabulary = vocabulary
  }

  // speak says what the editor itself says in the language of the page.
  speak(): void {
    this.view.dispatch({ effects: this.words.reconfigure(said()) })
  }

  get text(): string {
    return this.view.state.doc.toString()
  }

  set text(text: string) {
    if (text !== this.text) this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } })
  }

  fault(at: number, message: string): void {
    mark(this.view, at, message)
  }

  clean(): void {
    unmark(this.view)
  }

  private complete(c: CompletionContext): CompletionResult | null {
    if (/String|Comment/.test(syntaxTree(c.state).resolveInner(c.pos, -1).name) && this.of === 'sparql') return null
    const before = c.state.sliceDoc(0, c.pos)
    const found = this.of === 'sparql' ? sparql(before, c.state.doc.toString(), this.vocabulary, c.explicit) : (this.of === 'gizmo' ? gizmo : graphql)(before, this.vocabulary, c.explicit)
    return found && result(found)
  }
}

// The offers are in their order and chosen already.
const result = (o: Offers): CompletionResult => ({ from: o.from, filter: false, options: o.offers.map(completion) })

function completion(o: Offer): Completion {
  const detail = o.name && `${pick(o.name.labels, '')} · ${number(o.name.count)}`
  return { label: o.label, type: o.type, apply: o.apply, detail }
}

const said = (): Extension => [
  EditorState.phrases.of({ Completions: t('query.completions'), }),
  EditorView.contentAttributes.of({ 'aria-label': t('query.editor'), 'aria-describedby': 'query-keys' }),
]
