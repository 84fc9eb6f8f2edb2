// Whether this browser can draw with WebGL 2. It is often missing on office
// machines without a graphics card, so nothing may need it.
let known: boolean | undefined

export function webgl(): boolean {
  if (known === undefined) {
    try {
      known = document.createElement('canvas').getContext('webgl2') !== null
    } catch {
      known = false
    }
  }
  return known
}
