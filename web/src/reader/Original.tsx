// The file a document was read from, beside its text.
import { useEffect, useState } from 'preact/hooks'
import type { Document, File } from '../api/types'
import { number, t } from '../app/i18n'
import { originals } from './cite'
import '../words/reader'

const pdfType = 'application/pdf'
const names: Record<string, string> = { [pdfType]: 'PDF', 'text/html': 'HTML', 'application/xml': 'XML', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word' }
const address = (f: File) => `/api/v1/documents/${encodeURIComponent(f.key)}/original`

// pdfOf is the PDF to show: the one that the text was read from, or another form's.
export function pdfOf(d: Document): File | undefined {
  const all = d.originals.filter((f) => f.type === pdfType)
  return all.find((f) => f.key === d.document.key) ?? all[0]
}

// pageOf is the page that a character of a text read from a PDF stands on: a form
// feed begins every page but the first.
export function pageOf(text: string, index: number): number {
  let page = 1
  for (let i = text.indexOf('\f'); i >= 0 && i < index; i = text.indexOf('\f', i + 1)) page++
  return page
}

const size = (bytes: number) => (bytes < 1e6 ? `${number(Math.max(1, Math.round(bytes / 1e3)))} kB` : `${number(Math.round(bytes / 1e5) / 10)} MB`)

// Originals leads to the files that are kept here, and to the publisher.
export function Originals({ document: d }: { document: Document }) {
  const elsewhere = originals(d.document.iri)
  return (
    <>
      {d.originals.length > 0 && (
        <span class="originals">
          {t('doc.kept')}
          {d.originals.map((f) => (
            <a key={f.key} href={address(f)} target="_blank" rel="noreferrer">
              {names[f.type] ?? f.type} <span class="n">{size(f.bytes)}</span>
            </a>
          ))}
        </span>
      )}
      <span class="originals">
        {elsewhere.length > 0 ? t('doc.original') : d.originals.length === 0 && <span class="quiet">{t('doc.original.none')}</span>}
        {elsewhere.map((o) => (
          <a key={o.href} href={o.href} target="_blank" rel="noreferrer">
            {o.name}
          </a>
        ))}
      </span>
    </>
  )
}

// Pdf shows the file in the browser's own viewer, at a page; it is asked for when
// this is drawn first. Browsers without a viewer get a link.
export function Pdf({ file, page, title, close }: { file: File; page: number; title: string; close: () => void }) {
  const [at, setAt] = useState(page)
  // Stepping from mention to mention does not load the page of each on the way.
  useEffect(() => {
    const wait = setTimeout(() => setAt(page), 200)
    return () => clearTimeout(wait)
  }, [page])
  // Without the viewer's own list of pages, which takes half of the room.
  const src = `${address(file)}#page=${at}&navpanes=0`
  const viewer = navigator.pdfViewerEnabled !== false
  return (
    <section class="pdf" aria-label={t('doc.pdf')}>
      <p class="actions">
        <span class="quiet">{t('doc.pdf.page', { page: number(at) })}</span>
        <a href={src} target="_blank" rel="noreferrer">
          {t('doc.pdf.open')}
        </a>
        <button type="button" class="plain" onClick={close}>
          {t('doc.pdf.close')}
        </button>
      </p>
      {viewer ? <iframe key={src} src={src} title={t('doc.pdf.title', { title })} /> : <p class="notice">{t('doc.pdf.viewer')}</p>}
    </section>
  )
}
