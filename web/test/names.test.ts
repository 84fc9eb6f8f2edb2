import { expect, test } from 'vitest'
import { pageOf } from '../src/app/pages'
import { iriOf, nameOf } from '../src/app/names'
import { links } from '../src/app/router'
import { random } from './random'

const known: [string, string][] = [
  ['https://zoek.officielebekendmakingen.nl/kst-32317-872.html', '/e/kamerstuk/32317-872'],
  ['https://zoek.officielebekendmakingen.nl/ah-tk-20232024-12.html', '/e/publication/ah-tk-20232024-12'],
  ['http://publications.europa.eu/resource/comnat/COM_2023_0755_FIN', '/e/eu-document/COM_2023_0755_FIN'],
  ['http://publications.europa.eu/resource/authority/country/NLD', '/e/country/NLD'],
  ['https://w3id.org/kamergraaf/id/party/vvd', '/e/party/vvd'],
  ['https://w3id.org/kamergraaf/id/agenda-item/kst-32317-872.txt/3', '/e/agenda-item/kst-32317-872.txt/3'],
  ['https://w3id.org/kamergraaf/id/act/a%2Fb', '/e/act/a%252Fb'],
  // No readable form that would come back.
  ['https://w3id.org/kamergraaf/id/country/x', '/e?iri=https%3A%2F%2Fw3id.org%2Fkamergraaf%2Fid%2Fcountry%2Fx'],
  ['https://w3id.org/kamergraaf/id/party/../x', '/e?iri=https%3A%2F%2Fw3id.org%2Fkamergraaf%2Fid%2Fparty%2F..%2Fx'],
  ['urn:x', '/e?iri=urn%3Ax'],
]

test('things have readable addresses', () => {
  for (const [iri, address] of known) expect(links.entity(iri)).toBe(address)
  expect(links.file('https://w3id.org/kamergraaf/id/dossier/36410-VI')).toBe('/dossier/36410-VI')
  expect(links.file('http://publications.europa.eu/resource/comnat/COM_2023_0755_FIN')).toBe('/dossier/eu-document/COM_2023_0755_FIN')
})

test('an address leads back to its thing, whatever its name', () => {
  const next = random(7)
  const letters = 'aZ09-_.:/%#? é()'
  for (let i = 0; i < 2000; i++) {
    const [begin] = known[next(known.length)]!
    const tail = Array.from({ length: 1 + next(12) }, () => letters[next(letters.length)]).join('')
    const iri = begin.slice(0, begin.lastIndexOf('/') + 1) + tail
    const address = new URL(links.entity(iri), 'http://x')
    const back = address.searchParams.get('iri') ?? iriOf(pageOf(address.pathname)!.rest)
    expect(back, iri).toBe(iri)
    if (nameOf(iri)) expect(address.pathname.startsWith('/e/')).toBe(true)
  }
})
