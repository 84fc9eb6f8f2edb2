import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, api } from '../api/client'
import type { Receipt, Service } from '../api/types'
import { announce } from '../app/announce'
import { number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { go, links } from '../app/router'
import { received, upload } from '../app/upload'
import { Loaded } from '../parts/states'
import '../words/upload'
import '../upload.css'

type Progress = { at: 'sending'; part: number } | { at: 'reading' } | { at: 'done'; receipt: Receipt } | { at: 'failed'; error: ApiError }
interface Sent {
  file: File
  progress: Progress
}

// Upload takes documents in: one leads to its page, of several each is listed.
// Who may not is told why before trying.
export function Upload() {
  const [token, setToken] = useState('')
  const load = useLoad([token], (signal) => api.service(token, signal))
  return (
    <article class="upload">
      <h1>{t('upload.title')}</h1>
      <p class="claim">{t('upload.intro')}</p>
      <Loaded load={load}>
        {(s) => (
          <>
            {!s.upload.allowed && <Refused service={s} tried={token !== ''} use={setToken} />}
            <Drop service={s} token={token} />
          </>
        )}
      </Loaded>
    </article>
  )
}

const reasons = ['read-only', 'unauthorized', 'forbidden', 'unavailable'] as const

function Refused({ service, tried, use }: { service: Service; tried: boolean; use: (token: string) => void }) {
  const { code, detail } = service.upload
  const known = reasons.find((r) => r === code)
  const submit = (e: SubmitEvent) => {
    e.preventDefault()
    use(String(new FormData(e.currentTarget as HTMLFormElement).get('token') ?? '').trim())
  }
  return (
    <div class="notice" role="status">
      <p>{known ? t(`upload.${known}`) : <span lang="en">{detail}</span>}</p>
      {code === 'unauthorized' && (
        <form class="token" onSubmit={submit}>
          <label>
            {t('upload.token')} <input name="token" type="password" autocomplete="off" required aria-describedby="token-where" aria-invalid={tried} />
          </label>
          <button type="submit">{t('upload.token.use')}</button>
          <p class="quiet" id="token-where">
            {tried ? t('upload.token.wrong') : t('upload.token.where')}
          </p>
        </form>
      )}
    </div>
  )
}

function Drop({ service, token }: { service: Service; token: string }) {
  const [sent, setSent] = useState<Sent[]>([])
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const abort = useRef(new AbortController())
  useEffect(() => () => abort.current.abort(), [])
  const { allowed } = service.upload
  const busy = sent.some((s) => s.progress.at === 'sending' || s.progress.at === 'reading')

  const take = async (files: File[]) => {
    if (!files.length || busy || !allowed) return
    abort.current = new AbortController()
    setSent(files.map((file) => ({ file, progress: { at: 'sending', part: 0 } })))
    let last: Receipt | undefined
    // One after the other: the store takes in one document at a time anyway.
    for (const file of files) {
      const tell = (progress: Progress) => setSent((all) => all.map((s) => (s.file === file ? { file, progress } : s)))
      last = await send(file, service.limits.documentBytes, token, tell, abort.current.signal)
    }
    announce(t('upload.ended'))
    if (files.length === 1 && last) {
      received.value = last
      go(links.document(last.key))
    }
  }
  const dropped = (e: DragEvent) => {
    e.preventDefault()
    setOver(false)
    void take([...(e.dataTransfer?.files ?? [])])
  }
  return (
    <>
      <div
        class={`drop${over ? ' over' : ''}`}
        aria-disabled={!allowed}
        onDragOver={(e) => {
          e.preventDefault()
          setOver(allowed && !busy)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <p>{t('upload.drop')}</p>
        <input ref={input} hidden type="file" multiple aria-label={t('upload.choose')} disabled={!allowed || busy} onChange={(e) => void take([...(e.currentTarget.files ?? [])]).then(() => input.current && (input.current.value = ''))} />
        <button type="button" class="primary" disabled={!allowed || busy} onClick={() => input.current?.click()}>
          {t('upload.choose')}
        </button>
        <p class="quiet">{t('upload.formats', { mb: number(Math.floor(service.limits.documentBytes / (1 << 20))) })}</p>
      </div>
      {busy && (
        <p>
          <button type="button" onClick={() => abort.current.abort()}>
            {t('upload.cancel')}
          </button>
        </p>
      )}
      <ul class="rows sent">
        {sent.map((s) => (
          <li key={s.file.name}>
            <strong>{s.file.name}</strong>
            <State progress={s.progress} />
          </li>
        ))}
      </ul>
    </>
  )
}

// send sends one file and tells how far it is; it answers with what became of
// it, or nothing.
async function send(file: File, most: number, token: string, tell: (p: Progress) => void, signal: AbortSignal): Promise<Receipt | undefined> {
  try {
    if (signal.aborted) throw new ApiError(0, 'canceled', 'canceled')
    if (file.size > most) throw new ApiError(413, 'too-large', '')
    const receipt = await upload(file, token, (part) => tell(part < 1 ? { at: 'sending', part } : { at: 'reading' }), signal)
    tell({ at: 'done', receipt })
    return receipt
  } catch (error) {
    tell({ at: 'failed', error: error instanceof ApiError ? error : new ApiError(0, 'failed', String(error)) })
    return undefined
  }
}

const failures = ['refused-document', 'too-large', 'unauthorized', 'forbidden', 'read-only', 'unavailable', 'unsupported-media-type', 'timeout', 'over-budget', 'canceled', 'offline', 'invalid-argument'] as const

function State({ progress: p }: { progress: Progress }) {
  if (p.at === 'sending')
    return (
      <span class="quiet">
        {t('upload.sending', { p: Math.round(p.part * 100) })} <progress max={1} value={p.part} aria-label={t('upload.sending', { p: Math.round(p.part * 100) })} />
      </span>
    )
  if (p.at === 'reading')
    return (
      <span class="quiet">
        {t('upload.reading')} <progress aria-label={t('upload.reading')} />
      </span>
    )
  if (p.at === 'done')
    return (
      <span>
        <a href={links.document(p.receipt.key)}>{t('upload.read')}</a> <span class="quiet">{told(p.receipt)}</span>
      </span>
    )
  const known = failures.find((f) => f === p.error.code)
  return (
    <span class="bad" role="alert">
      {known ? t(`upload.failed.${known}`) : t('state.failed')} {p.error.status > 0 && <span lang="en">{p.error.message}</span>}
    </span>
  )
}

const told = (r: Receipt): string =>
  r.unchanged ? t('upload.unchanged') : t('upload.told', { m: number(r.mentions), r: number(r.relations), w: number(r.warnings.length) })
