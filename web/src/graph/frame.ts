// What of the graph is seen, and the walk from place to place by keys.
import type { Point } from './arrange'
import type { Places } from './useLayout'

export interface Frame {
  x: number // the middle
  y: number
  scale: number
}

// margins are kept at the sides and at top and bottom for names, which have the
// same size on the screen at any zoom.
const margins = (size: DOMRect): [number, number] => [Math.min(84, size.width / 5), Math.min(62, size.height / 5)]

// inside tells whether all of points are seen with their names.
export function inside(points: Point[], f: Frame, svg: SVGSVGElement | null): boolean {
  const size = svg?.getBoundingClientRect()
  if (!size?.width) return true
  const [mx, my] = margins(size)
  const [w, h] = [(size.width / 2 - mx) / f.scale, (size.height / 2 - my) / f.scale]
  return points.every((p) => Math.abs(p.x - f.x) <= w && Math.abs(p.y - f.y) <= h)
}

export function fitting(points: Point[], svg: SVGSVGElement | null): Frame {
  const size = svg?.getBoundingClientRect()
  if (points.length === 0 || !size?.width) return { x: 0, y: 0, scale: 1 }
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const [mx, my] = margins(size)
  const scale = Math.min(1.4, (size.width - 2 * mx) / (right - left || 1), (size.height - 2 * my) / (bottom - top || 1))
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale }
}

// nearest finds the next in a direction: close, and not too far aside.
export function nearest(from: string, [dx, dy]: [number, number], places: Places, ids: readonly string[]): string | undefined {
  const at = places[from]!
  let best: string | undefined
  let least = Infinity
  for (const id of ids) {
    if (id === from) continue
    const [x, y] = [places[id]!.x - at.x, places[id]!.y - at.y]
    const along = x * dx + y * dy
    const aside = Math.abs(x * dy) + Math.abs(y * dx)
    if (along <= 0 || aside > 2 * along) continue
    if (along + 2 * aside < least) [least, best] = [along + 2 * aside, id]
  }
  return best
}

export const same = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y
