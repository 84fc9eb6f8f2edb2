// Every word of the interface, in Dutch and English, a file an area. A key stands
// in one file only: words.test.ts holds that.
import * as about from './about'
import * as changes from './changes'
import * as claims from './claims'
import * as dossier from './dossier'
import * as entity from './entity'
import * as evidence from './evidence'
import * as frame from './frame'
import * as graph from './graph'
import * as help from './help'
import * as names from './names'
import * as path from './path'
import * as promises from './promises'
import * as query from './query'
import * as reader from './reader'
import * as search from './search'
import * as upload from './upload'

export const areas = { about, changes, claims, dossier, entity, evidence, frame, graph, help, names, path, promises, query, reader, search, upload }

export const nl = { ...about.nl, ...changes.nl, ...claims.nl, ...dossier.nl, ...entity.nl, ...evidence.nl, ...frame.nl, ...graph.nl, ...help.nl, ...names.nl, ...path.nl, ...promises.nl, ...query.nl, ...reader.nl, ...search.nl, ...upload.nl }
export type Key = keyof typeof nl
export const en: Record<Key, string> = { ...about.en, ...changes.en, ...claims.en, ...dossier.en, ...entity.en, ...evidence.en, ...frame.en, ...graph.en, ...help.en, ...names.en, ...path.en, ...promises.en, ...query.en, ...reader.en, ...search.en, ...upload.en }
