// random gives the same whole numbers below n for the same seed (the generator
// of Park and Miller, CACM 31/10, 1988).
export function random(seed: number): (n: number) => number {
  let state = seed
  return (n) => (state = (state * 48271) % 0x7fffffff) % n
}
