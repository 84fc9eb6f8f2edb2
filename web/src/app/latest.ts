// latest makes calls of which only the last one's answer arrives: the call is
// made after a pause in typing, the one before is aborted, and an answer that
// comes late anyway is dropped. The pause is 60 ms, shorter than that between two
// keys of a fast typist (some 100 ms), so that an answer among a million names is
// painted 150 ms after the key.
export function latest<R>(call: (q: string, signal: AbortSignal) => Promise<R>, pause = 60) {
  let abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = (q: string, done: (r: R) => void) => {
    ask.cancel()
    const mine = (abort = new AbortController())
    timer = setTimeout(() => {
      call(q, mine.signal).then(
        (r) => mine.signal.aborted || done(r),
        () => {}, // a suggestion that fails is no suggestion
      )
    }, pause)
  }
  ask.cancel = () => {
    abort.abort()
    clearTimeout(timer)
  }
  return ask
}
