import { familyOf, type Family } from '../app/family'

// outline draws a family's shape around the origin, in an SVG of its own scale.
export function outline(family: Family, r: number) {
  switch (family) {
    case 'paper':
      return <rect x={-r * 0.85} y={-r} width={r * 1.7} height={r * 2} rx={r * 0.15} />
    case 'law':
      return <path d={`M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0Z`} />
    case 'body':
      return <circle r={r} />
    case 'person':
      return <path d={`M0 ${-r * 1.15}L${r * 1.15} ${r * 0.85}H${-r * 1.15}Z`} />
    case 'place':
      return <path d={`M${-r * 1.1} 0L${-r * 0.55} ${-r}H${r * 0.55}L${r * 1.1} 0L${r * 0.55} ${r}H${-r * 0.55}Z`} />
    case 'time':
      return <rect x={-r} y={-r * 0.7} width={r * 2} height={r * 1.4} rx={r * 0.7} />
  }
}

// Shape is the small sign of a type before a name.
export function Shape({ type }: { type: string }) {
  const family = familyOf(type)
  return (
    <svg class={`shape family-${family}`} viewBox="-14 -14 28 28" width="14" height="14" aria-hidden="true">
      {outline(family, 10)}
    </svg>
  )
}
