// Which state of the data this browser saw when it was last here. The visit of
// now stays one visit until its tab is closed.
const seenKey = 'kg-seen'
const beforeKey = 'kg-before'

// visit notes that a revision is seen, and returns the one that was seen on the
// visit before, or undefined on the first.
export function visit(revision: number, stored: Storage = localStorage, session: Storage = sessionStorage): number | undefined {
  if (session.getItem(beforeKey) === null) session.setItem(beforeKey, stored.getItem(seenKey) ?? '')
  stored.setItem(seenKey, String(revision))
  const before = Number.parseInt(session.getItem(beforeKey)!, 10)
  return Number.isNaN(before) ? undefined : before
}
