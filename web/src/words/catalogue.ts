// The words that are there to be said. Those of pages that are loaded when one
// opens them come with these: each area of theirs says its own, and the files
// that use its keys import it (words.test.ts holds that).
type Words = Record<string, string>

export const catalogues: { nl: Words; en: Words } = { nl: {}, en: {} }

export function say(nl: Words, en: Words): void {
  Object.assign(catalogues.nl, nl)
  Object.assign(catalogues.en, en)
}
