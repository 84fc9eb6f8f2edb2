// Words of the page of one thing.
export const nl = {
  'entity.which': 'Deze link noemt niets om te tonen.',
  'entity.in-graph': 'Toon in graaf',
  'entity.read': 'Lees document',
  'entity.facts': 'Gegevens',
  'entity.aliases': 'Ook gevonden als',
  'entity.external': 'Elders',
  'entity.relations': 'Relaties',
  'entity.none': 'Geen relaties.',
  'entity.mentioned': 'Genoemd in {n} documenten',
  'entity.mentioned.one': 'Genoemd in 1 document',
  'entity.all': 'alle {n}',
  'entity.evidence': '{n} passages',
  'entity.evidence.one': '1 passage',
  'entity.how': 'Hoe weten we dit?',
}

export const en: Record<keyof typeof nl, string> = {
  'entity.which': 'This link names nothing to show.',
  'entity.in-graph': 'Show in graph',
  'entity.read': 'Read document',
  'entity.facts': 'Facts',
  'entity.aliases': 'Also found as',
  'entity.external': 'Elsewhere',
  'entity.relations': 'Relations',
  'entity.none': 'No relations.',
  'entity.mentioned': 'Mentioned in {n} documents',
  'entity.mentioned.one': 'Mentioned in 1 document',
  'entity.all': 'all {n}',
  'entity.evidence': '{n} passages',
  'entity.evidence.one': '1 passage',
  'entity.how': 'How do we know this?',
}
