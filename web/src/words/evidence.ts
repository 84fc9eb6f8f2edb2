// Words of the passages behind an edge.
export const nl = {
  'evidence.title': 'Bewijs',
  'evidence.none': 'Geen passage: dit staat in de metagegevens van het document.',
  'evidence.open': 'Open in document',
  'evidence.rule': 'regel {rule}, betrouwbaarheid {c}',
  'evidence.close': 'Sluit',
}

export const en: Record<keyof typeof nl, string> = {
  'evidence.title': 'Evidence',
  'evidence.none': 'No passage: the document’s metadata say so.',
  'evidence.open': 'Open in document',
  'evidence.rule': 'rule {rule}, confidence {c}',
  'evidence.close': 'Close',
}
