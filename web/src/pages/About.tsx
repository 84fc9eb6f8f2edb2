import { t } from '../app/i18n'
import '../words/about'

export function About() {
  return (
    <>
      <h1>{t('about.title')}</h1>
      <p>{t('about.text')}</p>
      <p>{t('about.accessibility')}</p>
      <ul>
        <li>
          <a href="/api/v1/openapi.json">{t('about.api')}</a>
        </li>
        <li>
          <a href="/THIRD_PARTY_NOTICES.txt">{t('about.licences')}</a>
        </li>
      </ul>
    </>
  )
}
