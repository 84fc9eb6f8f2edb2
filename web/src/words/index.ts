// Every word of the interface, in Dutch and English, a file an area. A key stands
// in one file only: words.test.ts holds that. The areas imported here are those
// of the first page; the others come with theirs.
import type * as about from './about'
import { say } from './catalogue'
import type * as changes from './changes'
import * as claims from './claims'
import type * as dossier from './dossier'
import * as entity from './entity'
import * as evidence from './evidence'
import * as frame from './frame'
import type * as graph from './graph'
import type * as help from './help'
import * as names from './names'
import type * as path from './path'
import type * as promises from './promises'
import type * as query from './query'
import type * as reader from './reader'
import * as search from './search'
import * as shared from './shared'
import type * as upload from './upload'

type First = typeof claims.nl & typeof entity.nl & typeof evidence.nl & typeof frame.nl & typeof names.nl & typeof search.nl & typeof shared.nl
type Later = typeof about.nl & typeof changes.nl & typeof dossier.nl & typeof graph.nl & typeof help.nl & typeof path.nl & typeof promises.nl & typeof query.nl & typeof reader.nl & typeof upload.nl
export type Key = keyof First | keyof Later

for (const area of [claims, entity, evidence, frame, names, search, shared]) say(area.nl, area.en)

export { catalogues } from './catalogue'
