// Families of things: a colour and a shape each, so that nothing is told
// by colour alone. test/words.test.ts holds their contrast, test/palette.test.ts
// that they are told apart whatever the eyes.

export type Family = 'paper' | 'law' | 'body' | 'person' | 'place' | 'time'

export const families: Record<Family, { light: string; dark: string }> = {
  paper: { light: '#0c4ba6', dark: '#79acff' },
  law: { light: '#741c7c', dark: '#cd8ac5' },
  body: { light: '#9b5704', dark: '#efb65d' },
  person: { light: '#1d765d', dark: '#7de6ae' },
  place: { light: '#980e17', dark: '#f4898b' },
  time: { light: '#454f4b', dark: '#b4c3e0' },
}

const byType: Record<string, Family> = {
  kamerstuk: 'paper',
  dossier: 'paper',
  motion: 'paper',
  document: 'paper',
  'agenda-item': 'paper',
  'non-paper': 'paper',
  act: 'law',
  'eu-document': 'law',
  procedure: 'law',
  institution: 'body',
  council: 'body',
  committee: 'body',
  agency: 'body',
  organisation: 'body',
  ministry: 'body',
  party: 'body',
  'it-system': 'body',
  person: 'person',
  office: 'person',
  country: 'place',
  region: 'place',
  date: 'time',
  commitment: 'time',
  position: 'time',
  step: 'time',
  meeting: 'time',
}

export const familyOf = (type: string): Family => byType[type] ?? 'paper'
export const familyNames = Object.keys(families) as Family[]
