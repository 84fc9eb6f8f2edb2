// The drawing as a picture that stands alone: the styles that this page gives
// each part are written into it, so that it looks the same anywhere.
const kept = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'paint-order'] as const

// toSVG copies a drawing. Names are text in it, and every node has its whole
// name as a title. What is only for the pointer is left out.
export function toSVG(drawing: SVGSVGElement, title: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const from = [drawing, ...drawing.querySelectorAll<SVGElement>('*')]
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  from.forEach((e, i) => inline(e, to[i]!))
  for (const gone of copy.querySelectorAll('.hit')) gone.remove()
  for (const e of [copy, ...copy.querySelectorAll('*')]) for (const a of ['class', 'role', 'tabindex', 'aria-label', 'aria-activedescendant', 'aria-hidden', 'style']) e.removeAttribute(a)
  const [x, y, w, h] = drawing.getAttribute('viewBox')!.split(' ').map(Number) as [number, number, number, number]
  const size = drawing.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(Math.round(size.width)))
  copy.setAttribute('height', String(Math.round(size.height)))
  copy.setAttribute('font-family', 'system-ui, sans-serif')
  const back = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ x, y, width: w, height: h, fill: getComputedStyle(drawing.parentElement!).backgroundColor })) back.setAttribute(name, String(value))
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  name.textContent = title
  copy.prepend(name, back)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`
}

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  const usual: Record<string, string> = { opacity: '1', 'stroke-dasharray': 'none', 'paint-order': 'normal', 'font-weight': '400', 'text-anchor': 'start' }
  const text = from.tagName === 'text'
  for (const name of kept) {
    if (!text && (name.startsWith('font') || name === 'text-anchor' || name === 'paint-order')) continue
    const value = style.getPropertyValue(name)
    // The colour of the arrow's line is written out: few programs know it.
    if (value && value !== usual[name]) to.setAttribute(name, value === 'context-stroke' ? style.getPropertyValue('--kg-quiet') || '#777' : value)
  }
}

// toPNG draws the picture twice as large, for screens and paper that can.
export async function toPNG(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 })
  canvas.getContext('2d')!.drawImage(image, 0, 0, width * 2, height * 2)
  return new Promise((done, fail) => canvas.toBlob((b) => (b ? done(b) : fail(new Error('no picture'))), 'image/png'))
}
