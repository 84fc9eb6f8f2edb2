import { t } from '../app/i18n'

const formats = [
  ['nq', 'N-Quads', ''],
  ['trig', 'TriG', ''],
  ['jsonld', 'JSON-LD', ''],
  ['nt', 'N-Triples', '&union=true'],
  ['ttl', 'Turtle', '&union=true'],
  ['rdf', 'RDF/XML', '&union=true'],
  ['csv', 'CSV', ''],
  ['graphml', 'GraphML', ''],
  ['gexf', 'GEXF', ''],
] as const

export function Export() {
  return (
    <article class="prose">
      <h1>{t('export.title')}</h1>
      <p>{t('export.intro')}</p>
      <ul class="rows">
        {formats.map(([format, name, more]) => (
          <li key={format}>
            <a class="button" href={`/api/v1/export?format=${format}${more}`} download={`kamergraaf.${format}`}>
              {t('export.download', { f: name })}
            </a>
          </li>
        ))}
      </ul>
    </article>
  )
}
