// After a build: keeps the file that makes an empty dist embeddable, lists the
// licences of what is in the bundle, and holds the bundle to its budgets
// (gzipped bytes), so that a heavier page is a failed build.
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const budget = { 'index js': 45_000, 'index css': 15_000, 'Graph js': 20_000, 'Reader js': 20_000, all: 400_000 }

writeFileSync('dist/.gitkeep', '')

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const notices = []
for (const [path, info] of Object.entries(lock.packages)) {
  if (!path || info.dev || info.optional) continue
  const licence = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((f) => `${path}/${f}`).find(existsSync)
  notices.push(`${path.replace('node_modules/', '')} ${info.version} (${info.license ?? 'see its text'})\n\n${licence ? readFileSync(licence, 'utf8') : ''}`)
}
writeFileSync('dist/THIRD_PARTY_NOTICES.txt', notices.join('\n----\n\n'))

let total = 0
let over = false
for (const file of readdirSync('dist/assets')) {
  const size = gzipSync(readFileSync(`dist/assets/${file}`), { level: 9 }).length
  total += size
  const [, name, ext] = /^(\w+)-.*\.(\w+)$/.exec(file) ?? [, file, '']
  const limit = budget[`${name} ${ext}`]
  console.log(`${file}  ${size} bytes gzipped${limit ? ` of ${limit}` : ''}`)
  over ||= limit !== undefined && size > limit
}
if (over || total > budget.all) {
  console.error(`over budget (all: ${total} of ${budget.all})`)
  process.exit(1)
}
