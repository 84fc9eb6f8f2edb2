// Arranging 300 nodes takes a while; a worker keeps the page answering.
import { arrange, type Job } from './arrange'

addEventListener('message', (e: MessageEvent<{ turn: number; job: Job }>) => {
  postMessage({ turn: e.data.turn, found: arrange(e.data.job), fresh: e.data.job.fresh })
})
