// The pointer on the canvas: it drags a node, or the whole drawing.
import { useRef, useState } from 'preact/hooks'
import type { Point } from './arrange'
import type { Frame } from './frame'
import type { Places } from './useLayout'

interface Use {
  svg: { readonly current: SVGSVGElement | null }
  places: Places
  frame: Frame
  setFrame: (next: (f: Frame) => Frame) => void
  onMove: (id: string, to: Point) => void // of a node, when it is let go
  onOver: (id: string | undefined) => void // what the pointer is on
}

interface Drag {
  id?: string
  at?: Point
  x: number
  y: number
  moved: boolean
}

const idOf = (e: Event): string | undefined => {
  const el = (e.target as Element).closest('[data-iri], [data-mark]')
  return el?.getAttribute('data-iri') ?? el?.getAttribute('data-mark') ?? undefined
}

// usePointer gives the handlers of the canvas, and the place of the node that is
// dragged until it is let go.
export function usePointer({ svg, places, frame, setFrame, onMove, onOver }: Use) {
  const drag = useRef<Drag | undefined>(undefined)
  const [held, setHeld] = useState<{ id: string; at: Point }>()
  const onPointerDown = (e: PointerEvent) => {
    if (e.button === 0) drag.current = { id: idOf(e), x: e.clientX, y: e.clientY, moved: false }
  }
  const onPointerMove = (e: PointerEvent) => {
    const d = drag.current
    if (!d) return
    const [dx, dy] = [e.clientX - d.x, e.clientY - d.y]
    if (!d.moved && Math.hypot(dx, dy) < 4) return
    if (!d.moved) svg.current?.setPointerCapture(e.pointerId)
    Object.assign(d, { x: e.clientX, y: e.clientY, moved: true })
    if (d.id) {
      const at = d.at ?? places[d.id]!
      d.at = { x: at.x + dx / frame.scale, y: at.y + dy / frame.scale }
      setHeld({ id: d.id, at: d.at })
    } else setFrame((f) => ({ ...f, x: f.x - dx / f.scale, y: f.y - dy / f.scale }))
  }
  const onPointerUp = () => {
    // The click that ends a drag is no choice. It comes at once or not at all.
    const [d, el] = [drag.current, svg.current]
    drag.current = undefined
    if (d?.id && d.at) onMove(d.id, d.at)
    setHeld(undefined)
    if (!d?.moved || !el) return
    const swallow = (e: Event) => e.stopPropagation()
    el.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => el.removeEventListener('click', swallow, { capture: true }))
  }
  return {
    held,
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerOver: (e: PointerEvent) => drag.current || onOver(idOf(e)),
    onPointerLeave: () => onOver(undefined),
    onPointerCancel: () => ((drag.current = undefined), setHeld(undefined)),
  }
}
