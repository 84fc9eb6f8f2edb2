import type { Mention, Node } from '../api/types'
import { familyOf } from '../app/family'
import { t, typeName } from '../app/i18n'
import { memo } from '../app/memo'
import { links } from '../app/router'
import { labelOf } from '../parts/NodeLink'
import type { Block, Mark, Piece } from '../text/segments'
import '../words/reader'

interface TextProps {
  cut: Block[]
  mentions: Mention[]
  chosen?: number
  lit: ReadonlySet<number> // mentions of the chosen relation
  choose: (m: number) => void
  nodes: Map<string, Node>
  signs: Mark[]
  id: string // of the document
  language: string // of the page, which titles are in
}

// Text is the document, a paragraph a block, the mentions marked in it.
export function Text(p: TextProps) {
  const stop = p.chosen ?? 0 // the one mention that Tab stops at
  return (
    <div class="reader-text" lang="nl">
      {p.cut.map((b) => {
        const has = (m: number) => b.pieces.some((piece) => piece.mentions.includes(m))
        const lit = [...p.lit].filter(has).join(' ')
        return (
          <Paragraph
            key={b.start}
            block={b}
            mentions={p.mentions}
            chosen={p.chosen !== undefined && has(p.chosen) ? p.chosen : undefined}
            stop={has(stop) ? stop : undefined}
            lit={lit}
            choose={p.choose}
            nodes={p.nodes}
            signs={p.signs}
            id={p.id}
            language={p.language}
          />
        )
      })}
    </div>
  )
}

interface ParagraphProps extends Omit<TextProps, 'cut' | 'lit'> {
  block: Block
  stop?: number
  lit: string // indices with spaces between
}

const Paragraph = memo((p: ParagraphProps) => {
  const lit = new Set(p.lit.split(' ').filter(Boolean).map(Number))
  const last = p.block.pieces.length - 1
  return (
    <p>
      {p.block.pieces.map((piece, i) => (
        <Marked key={i} {...p} lit={lit} piece={piece} last={i === last} />
      ))}
    </p>
  )
})

interface MarkedProps extends Omit<ParagraphProps, 'lit'> {
  lit: ReadonlySet<number>
  piece: Piece
  last: boolean
}

function Marked({ piece, last, ...p }: MarkedProps) {
  // The empty lines that end a paragraph are its margin here.
  const text = last && !piece.passage ? piece.text.trimEnd() : piece.text
  let words = <>{text}</>
  if (piece.trigger) words = <span class="trigger">{words}</span>
  if (piece.passage)
    words = (
      <span class="passage" tabIndex={-1}>
        {words}
      </span>
    )
  if (piece.mark !== undefined) {
    const { to, note } = p.signs[piece.mark]!
    const name = t(note ? 'doc.note.back' : 'doc.note', { mark: piece.text })
    return (
      <sup>
        <a href={links.document(p.id, to.start, to.end)} aria-label={name} title={name}>
          {words}
        </a>
      </sup>
    )
  }
  // The innermost is the one that is pressed; one around it is only marked.
  return piece.mentions.toReversed().reduce((inner, m, depth) => <One key={m} {...p} index={m} pressed={depth === 0}>{inner}</One>, words)
}

type OneProps = Omit<MarkedProps, 'piece' | 'last'> & { index: number; pressed: boolean; children: preact.ComponentChildren }

function One({ index, pressed, children, ...p }: OneProps) {
  const m = p.mentions[index]!
  const node = m.entity ? p.nodes.get(m.entity) : undefined
  const known = m.entity || m.value
  const classes = ['mention', `family-${familyOf(m.type)}`, index === p.chosen && 'chosen', p.lit.has(index) && 'lit', !known && 'unresolved'].filter(Boolean).join(' ')
  const choose = (e: Event) => (e.stopPropagation(), p.choose(index))
  const button = pressed && {
    role: 'button' as const,
    tabIndex: index === p.stop ? 0 : -1,
    onKeyDown: (e: KeyboardEvent) => (e.key === 'Enter' || e.key === ' ') && (e.preventDefault(), choose(e)),
  }
  return (
    <span tabIndex={-1} {...button} data-m={index} class={classes} title={`${typeName(m.type)}: ${node ? labelOf(node) : (m.value ?? t('doc.unresolved'))}`} onClick={choose} onFocus={choose}>
      {children}
    </span>
  )
}
