// grouped puts rows under their keys; keys and rows stay in the order they come.
export function grouped<T>(rows: readonly T[], key: (row: T) => string): [string, T[]][] {
  const out = new Map<string, T[]>()
  for (const r of rows) {
    const k = key(r)
    const have = out.get(k)
    if (have) have.push(r)
    else out.set(k, [r])
  }
  return [...out]
}
