// After a build: keeps the file that makes an empty dist embeddable, lists the
// licences of what is in the bundle, and holds the bundle to its budgets
// (gzipped bytes), so that a heavier page is a failed build.
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

// first is all that the first page needs: its script and what that imports.
const budget = { 'first js': 45_000, 'index css': 15_000, 'Graph js': 20_000, 'Path js': 20_000, 'Map js': 48_000, 'Reader js': 20_000, 'Dossier js': 20_000, 'Promises js': 20_000, 'Query js': 145_000, 'javascript js': 35_000, 'Upload js': 6_000, 'Changes js': 6_000, 'Export js': 6_000, 'Help js': 6_000, all: 400_000 }

writeFileSync('dist/.gitkeep', '')

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const notices = []
for (const [path, info] of Object.entries(lock.packages)) {
  if (!path || info.dev || info.optional) continue
  const licence = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((f) => `${path}/${f}`).find(existsSync)
  notices.push(`${path.replace('node_modules/', '')} ${info.version} (${info.license ?? 'see its text'})\n\n${licence ? readFileSync(licence, 'utf8') : ''}`)
}
writeFileSync('dist/THIRD_PARTY_NOTICES.txt', notices.join('\n----\n\n'))

const read = (file) => readFileSync(`dist/assets/${file}`)
const size = (file) => gzipSync(read(file), { level: 9 }).length
const files = readdirSync('dist/assets')

// needs lists a script and all that it imports before it runs.
function needs(file, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  for (const [, other] of read(file).toString().matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) needs(other, found)
  return found
}

let total = 0
let over = false
function hold(name, bytes, limit) {
  console.log(`${name}  ${bytes} bytes gzipped${limit ? ` of ${limit}` : ''}`)
  over ||= limit !== undefined && bytes > limit
}
for (const file of files) {
  total += size(file)
  const [, name, ext] = /^(\w+)-.*\.(\w+)$/.exec(file) ?? [, file, '']
  hold(file, size(file), budget[`${name} ${ext}`])
}
const first = [...needs(files.find((f) => /^index-.*\.js$/.test(f)))]
hold('first page, scripts', first.reduce((sum, f) => sum + size(f), 0), budget['first js'])
hold('all', total, budget.all)
if (over) {
  console.error('over budget')
  process.exit(1)
}
