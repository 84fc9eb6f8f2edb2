// Arranging thousands of nodes takes seconds; a worker keeps the page answering.
import { spread, type Spread } from './spread'

addEventListener('message', (e: MessageEvent<Spread>) => {
  spread(e.data, (places, part) => postMessage({ places, part }))
})
