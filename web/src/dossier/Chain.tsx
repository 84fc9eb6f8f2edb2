import { api } from '../api/client'
import type { Chain as Answer, Predicate, Station, Tie } from '../api/types'
import { grouped } from '../app/grouped'
import { asked } from '../app/evidence'
import { date, kindName, number, pick, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { here, links } from '../app/router'
import { Cite } from '../parts/Cite'
import { Few } from '../parts/Few'
import { labelOf } from '../parts/NodeLink'
import { Loaded } from '../parts/states'
import { Head } from './Head'
import { Lanes, type Row } from './Lanes'
import { dayOf, linksOf, stationAnchor, type Link } from './model'
import { Promised, StepName, Thought, Told } from './Parts'
import { useScrollTo } from './Timeline'
import '../words/dossier'

export function Chain({ iri }: { iri: string }) {
  const load = useLoad([iri], (signal) => api.chain(iri, signal))
  return <Loaded load={load}>{(c) => <Page key={c.file.iri} chain={c} />}</Loaded>
}

function Page({ chain: c }: { chain: Answer }) {
  const dutch = c.positions.filter((p) => p.dutch)
  const others = c.positions.filter((p) => !p.dutch)
  const papers = c.stations.filter((s) => !s.step)
  const open = c.commitments.filter((p) => p.status === 'open').length
  useScrollTo(here.value.hash, c.stations.length)
  return (
    <article class="dossier">
      <Head
        node={c.file}
        title={labelOf(c.file)}
        figures={[
          [papers.length + c.left, t('dossier.papers'), '#chain'],
          [c.stations.length - papers.length, t('dossier.steps'), '#chain'],
          [c.commitments.length, t('dossier.commitments'), '#promised', open],
          [c.positions.length, t('dossier.positions'), '#dutch'],
        ]}
      />
      {c.stations.length === 0 ? (
        <div class="empty">
          <p>{t('chain.alone')}</p>
          <p>
            <a href={links.entity(c.file.iri)}>{t('dossier.empty.hint')}</a>
          </p>
        </div>
      ) : (
        <>
          <div class="pair">
            <section id="promised" tabIndex={-1}>
              <h2>
                {t('chain.commitments')} <span class="n">{number(c.commitments.length)}</span>
              </h2>
              <Few all={c.commitments}>
                {(some) => (
                  <ul class="told">
                    {some.map((p) => (
                      <Promised key={p.iri} commitment={p} />
                    ))}
                  </ul>
                )}
              </Few>
              {c.commitments.length === 0 && <p class="quiet">{t('chain.commitments.none')}</p>}
            </section>
            <section id="dutch" tabIndex={-1}>
              <h2>
                {t('chain.dutch')} <span class="n">{number(dutch.length)}</span>
              </h2>
              <Few all={dutch}>
                {(some) => (
                  <ol class="told moved">
                    {some.map((p) => (
                      <Thought key={p.iri} opinion={p} />
                    ))}
                  </ol>
                )}
              </Few>
              {dutch.length === 0 && <p class="quiet">{t('chain.dutch.none')}</p>}
              {others.length > 0 && (
                <details>
                  <summary>
                    {t('chain.others')} <span class="n">{number(others.length)}</span>
                  </summary>
                  <Few all={others}>
                    {(some) => (
                      <ol class="told">
                        {some.map((p) => (
                          <Thought key={p.iri} opinion={p} holder />
                        ))}
                      </ol>
                    )}
                  </Few>
                </details>
              )}
            </section>
          </div>
          <section id="chain" tabIndex={-1}>
            <h2>
              {t('chain.title')} <span class="n">{number(c.stations.length)}</span>
            </h2>
            <p class="quiet">{t('chain.intro')}</p>
            <Lanes label={t('chain.title')} rows={rowsOf(c)} />
            {c.left > 0 && <p class="quiet">{t('chain.left', { n: number(c.left) })}</p>}
          </section>
        </>
      )}
    </article>
  )
}

function rowsOf(c: Answer): Row[] {
  const ties = linksOf(c)
  const names = new Map(c.predicates.map((p) => [p.iri, p]))
  return c.stations.map((s) => {
    const { to, from } = ties.get(s.iri)!
    return {
      key: s.iri,
      anchor: stationAnchor(s),
      date: dayOf(s),
      dated: s.date !== '',
      lane: s.lane,
      kind: s.step ? t('timeline.step') : kindName(s.document.kind),
      body: <Body station={s} to={to} from={from} names={names} />,
    }
  })
}

function Body({ station: s, to, from, names }: { station: Station; to: Link[]; from: Link[]; names: Map<string, Predicate> }) {
  if (s.step)
    return (
      <>
        <p>
          <StepName step={s.step} />
        </p>
        <Told passages={s.ties.map((x) => x.passage)} />
      </>
    )
  // The strongest reason to be here is said with its words; the others by kind.
  const [first, ...rest] = to
  const kinds = grouped(rest, (l) => l.tie.predicate)
  return (
    <>
      <p class="title">
        <a href={links.document(s.document.key)}>{s.document.title || s.document.id}</a>
      </p>
      {first && (
        <p>
          <span class="quiet">{nameOf(first, names)}</span> <Reason link={first} />
          {first.tie.passage && (
            <>
              {' '}
              <Cite passage={first.tie.passage} />
            </>
          )}
        </p>
      )}
      {(rest.length > 0 || from.length > 0) && (
        <ul class="ties">
          {kinds.map(([predicate, some]) => (
            <li key={predicate}>
              <span class="quiet">{nameOf(some[0]!, names)}</span> <Several links={some} />
            </li>
          ))}
          {from.length > 0 && (
            <li>
              <span class="quiet">{t('chain.from')}</span> <Several links={from} />
            </li>
          )}
        </ul>
      )}
    </>
  )
}

const nameOf = ({ tie }: Link, names: Map<string, Predicate>): string => {
  const name = names.get(tie.predicate)
  return name ? pick(name.labels, name.name) : tie.predicate
}

function Several({ links: some }: { links: Link[] }) {
  return (
    <>
      {some.map((l, i) => (
        <span key={`${l.tie.subject} ${l.tie.object}`}>
          {i > 0 && ' · '}
          <Reason link={l} brief />
        </span>
      ))}
    </>
  )
}

// Reason leads to the other end of a tie, and to its passages.
function Reason({ link: { tie, station }, brief }: { link: Link; brief?: boolean }) {
  const target = station ? `${kindName(station.document.kind)} ${date(station.document.date)}` : t('chain.this')
  return (
    <>
      {station ? <a href={`#${stationAnchor(station)}`}>{target}</a> : target}
      <Why tie={tie} target={target} brief={brief} />
    </>
  )
}

function Why({ tie, target, brief }: { tie: Tie; target: string; brief?: boolean }) {
  if (tie.passages === 0) return null
  const words = tie.passages === 1 ? t('entity.evidence.one') : t('entity.evidence', { n: number(tie.passages) })
  return (
    <button
      type="button"
      class="plain"
      title={t('entity.how')}
      aria-label={`${words}: ${target}`}
      onClick={() => (asked.value = { subject: tie.subject, predicate: tie.predicate, object: tie.object })}
    >
      {brief ? number(tie.passages) : words}
    </button>
  )
}
