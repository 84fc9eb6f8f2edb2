// Words of export and what this is.
export const nl = {
  'export.title': 'Neem alles mee',
  'export.intro': 'De hele graaf, met herkomst. N-Quads, TriG en JSON-LD bewaren per document een graaf; N-Triples, Turtle en RDF/XML zijn één geheel. CSV is voor een rekenblad, GraphML en GEXF zijn tekeningen voor programma’s als Gephi.',
  'export.download': 'Download {f}',
  'about.title': 'Over Kamergraaf',
  'about.text': 'Kamergraaf leest Kamerstukken en EU-documenten, vindt wat zij noemen en zeggen, en bewaart elke relatie met de passage die haar bewijst. Uitlezen gaat vanzelf en kan fout zijn: open altijd de passage.',
  'about.accessibility': 'De pagina’s werken met het toetsenbord en zonder muis; kleur is nergens de enige aanwijzing.',
  'about.licences': 'Licenties van gebruikte onderdelen',
  'about.api': 'Beschrijving van de interface (OpenAPI)',
}

export const en: Record<keyof typeof nl, string> = {
  'export.title': 'Take it all away',
  'export.intro': 'The whole graph, with provenance. N-Quads, TriG and JSON-LD keep a graph for each document; N-Triples, Turtle and RDF/XML are one whole. CSV is for a spreadsheet, GraphML and GEXF are drawings for programs like Gephi.',
  'export.download': 'Download {f}',
  'about.title': 'About Kamergraaf',
  'about.text': 'Kamergraaf reads Dutch parliamentary papers and EU documents, finds what they name and state, and keeps every relation with the passage that proves it. Reading is automatic and can be wrong: always open the passage.',
  'about.accessibility': 'The pages work by keyboard and without a mouse; colour is nowhere the only sign.',
  'about.licences': 'Licences of the parts used',
  'about.api': 'Description of the interface (OpenAPI)',
}
