// Words of what changed.
import { say } from './catalogue'

export const nl = {
  'changes.title': 'Wat er veranderde',
  'changes.of': 'Alleen van',
  'changes.all': 'Van alles',
  'changes.fresh': '{n} nieuwe revisies sinds u tot r{r} hebt gezien.',
  'changes.nothing': 'Niets nieuws sinds u tot r{r} hebt gezien.',
  'changes.mark': 'Gezien tot en met r{r}',
  'changes.marked': 'Gezien tot en met r{r}: dat onthoudt deze browser.',
  'changes.where': 'Hoe ver u hebt gezien wordt alleen in deze browser bewaard.',
  'changes.until': 'Tot hier had u gezien (r{r})',
  'changes.new': 'nieuw',
  'changes.none': 'Er is sindsdien niets veranderd.',
  'changes.more': 'Lees verder naar nu',
  'changes.documents': 'Ingelezen of vervangen:',
  'changes.added': 'Erbij: {n}',
  'changes.removed': 'Eraf: {n}',
  'changes.quiet': 'Geen relatie kwam erbij of ging eraf.',
  'changes.gone': 'Zo ver terug reikt het logboek van deze server niet meer.',
  'changes.recent': 'Toon wat er onlangs veranderde',
}

export const en: Record<keyof typeof nl, string> = {
  'changes.title': 'What changed',
  'changes.of': 'Only of',
  'changes.all': 'Of everything',
  'changes.fresh': '{n} new revisions since you had seen up to r{r}.',
  'changes.nothing': 'Nothing new since you had seen up to r{r}.',
  'changes.mark': 'Seen up to r{r}',
  'changes.marked': 'Seen up to r{r}: this browser remembers that.',
  'changes.where': 'How far you have seen is kept in this browser only.',
  'changes.until': 'You had seen up to here (r{r})',
  'changes.new': 'new',
  'changes.none': 'Nothing has changed since.',
  'changes.more': 'Read on towards now',
  'changes.documents': 'Read in or replaced:',
  'changes.added': 'Added: {n}',
  'changes.removed': 'Removed: {n}',
  'changes.quiet': 'No relation was added or removed.',
  'changes.gone': 'The log of this server does not reach that far back.',
  'changes.recent': 'Show what changed lately',
}

say(nl, en)
