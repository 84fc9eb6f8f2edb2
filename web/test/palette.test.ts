// The colours of families are told apart by people who see colours differently.
import { expect, test } from 'vitest'
import { families, familyNames } from '../src/app/family'

type RGB = [number, number, number]
type Matrix = [RGB, RGB, RGB]

// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
// Color Vision Deficiency", IEEE TVCG 15/6, 2009: table 1, severity 1.0, on linear
// RGB.
const sights: Record<string, Matrix> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}

const linear = (hex: string): RGB =>
  [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as RGB

const times = (m: Matrix, [r, g, b]: RGB): RGB => m.map((row) => row[0] * r + row[1] * g + row[2] * b) as RGB

// OKLab (Ottosson, 2020), times 100.
function oklab(rgb: RGB): RGB {
  const [l, m, s] = times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], rgb).map((v) => Math.cbrt(Math.max(0, v))) as RGB
  return times([[21.04542553, 79.3617785, -0.40720468], [197.79984951, -242.85922050, 45.05937099], [2.59040371, 78.27717662, -80.86757660]], [l, m, s])
}

const apart = (a: string, b: string, sight: Matrix): number => {
  const [p, q] = [oklab(times(sight, linear(a))), oklab(times(sight, linear(b)))]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}

// nearest is the pair of colours that is hardest to tell apart.
function nearest(colours: readonly string[], sight: Matrix): number {
  return Math.min(...colours.flatMap((a, i) => colours.slice(0, i).map((b) => apart(a, b, sight))))
}

// A difference of 2 is about the least one sees side by side; dots lie apart, so
// more is asked. Shape and letter tell families too.
const least = 8

test('black and white, and the two colours that many confuse, are as far apart as is known', () => {
  expect(apart('#000000', '#ffffff', sights['usual']!)).toBeCloseTo(100, 0)
  expect(apart('#c00000', '#5a7000', sights['deuteranopia']!)).toBeLessThan(apart('#c00000', '#5a7000', sights['usual']!) / 3)
})

for (const scheme of ['light', 'dark'] as const)
  for (const [name, sight] of Object.entries(sights))
    test(`families are told apart by colour alone, ${scheme}, ${name}`, () => {
      const colours = familyNames.map((f) => families[f][scheme])
      const pairs = colours.flatMap((a, i) => colours.slice(0, i).map((b, j) => [apart(a, b, sight), `${familyNames[j]}-${familyNames[i]}`] as const))
      const [d, which] = pairs.sort((x, y) => x[0] - y[0])[0]!
      expect(d, which).toBe(nearest(colours, sight))
      expect(d, which).toBeGreaterThanOrEqual(least)
    })
