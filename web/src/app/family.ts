// Families of things: a colour, a shape and a letter each, so that nothing is
// told by colour alone. The colours are tested for contrast in test/palette.

export type Family = 'paper' | 'law' | 'body' | 'person' | 'place' | 'time'

export const families: Record<Family, { light: string; dark: string; letter: string }> = {
  paper: { light: '#1f4e8c', dark: '#8ab8f0', letter: 'K' },
  law: { light: '#7a2e8e', dark: '#d79be6', letter: 'R' },
  body: { light: '#8a4b00', dark: '#f0b45e', letter: 'O' },
  person: { light: '#0d6b4f', dark: '#6fd6ae', letter: 'P' },
  place: { light: '#a3262a', dark: '#f59a96', letter: 'L' },
  time: { light: '#565656', dark: '#b8b8b8', letter: 'D' },
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
