import type { Node } from '../api/types'
import { number, t, typeName } from '../app/i18n'
import { links } from '../app/router'
import { publicId } from '../parts/NodeLink'
import { Shape } from '../parts/Shape'
import '../words/dossier'

// A figure: how many, of what, where they are, and how many of them are open.
export type Figure = [number, string, string?, number?]

// Head names a file, says in figures what there is, and leads to its other pages.
export function Head({ node: n, title, figures }: { node: Node; title: string; figures: Figure[] }) {
  return (
    <header class="file-head">
      <nav aria-label={t('dossiers.title')} class="crumbs">
        <a href="/dossier">{t('dossiers.title')}</a> <span aria-hidden="true">›</span> <span>{publicId(n.identifier) || title}</span>
      </nav>
      <p class="quiet">
        <Shape type={n.type} /> {typeName(n.type)}
        {publicId(n.identifier) && n.identifier !== title && <span class="mono"> {n.identifier}</span>}
      </p>
      <h1>{title}</h1>
      <ul class="figures" aria-label={t('dossier.summary')}>
        {figures.map(([n, what, href, open]) => (
          <li key={what}>
            <Count n={n} what={what} href={n > 0 ? href : undefined} />
            {open !== undefined && open > 0 && <span class="quiet"> {t('dossier.open', { n: number(open) })}</span>}
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={links.entity(n.iri)}>
          {t('dossier.entity')}
        </a>
        <a class="button" href={links.graph([n.iri])}>
          {t('entity.in-graph')}
        </a>
      </p>
    </header>
  )
}

function Count({ n, what, href }: { n: number; what: string; href?: string }) {
  const words = (
    <>
      <strong>{number(n)}</strong> {what}
    </>
  )
  return href ? <a href={href}>{words}</a> : <span>{words}</span>
}
