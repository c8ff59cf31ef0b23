// Bundles foreign PDFs, made here by as many programs as there are, and has every bundle judged by veraPDF: PDF/A-3b, no failure.
// Run by `npm run bench:foreign -- [FOLDER of more PDFs…]`, with `--given` of those alone; PYTHON names a Python that has what
// foreign/make.py asks for. Fails below 400 PDFs, or when a bundle does not pass.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FolderRenditions } from '../dist/exhibits/adapters/renditions.js'
import { PdfkitWriter } from '../dist/paper/adapters/pdf/writer.js'
import { WORDS } from './page-words.mjs'

const [LEAST, BUNDLE] = [400, 40]
const room = mkdtempSync(join(tmpdir(), 'evidence-foreign-'))
const [sources, bundles] = ['sources', 'bundles'].map((name) => join(room, name))
for (const folder of [sources, bundles]) mkdirSync(folder)
const asked = process.argv.slice(2)
if (!asked.includes('--given')) run(process.env.PYTHON ?? 'python3', [here('foreign/make.py'), sources])
for (const folder of asked.filter((one) => one !== '--given')) take(folder)

const names = readdirSync(sources).filter((name) => name.endsWith('.pdf'))
const count = { bundled: 0, pages: 0, pictures: 0, unshown: [], makers: new Map() }
const started = performance.now()
for (let from = 0; from < names.length; from += BUNDLE) await bundle(names.slice(from, from + BUNDLE), from)
const seconds = (performance.now() - started) / 1000
console.log(
  `${count.bundled} PDFs bundled in ${seconds.toFixed(0)} s, ${count.pages} pages: ${count.pages - count.pictures} as they are, ${count.pictures} as pictures; only named: ${count.unshown.join(', ') || '—'}`,
)
for (const [maker, { pages, pictures }] of count.makers)
  console.log(`${maker}: ${pages} pages, ${pictures} as pictures`)
run(here('../.ci/verapdf/judge'), [bundles])
if (count.bundled < LEAST) fail(`fewer than ${LEAST} PDFs`)
console.log(room)

/** Every PDF below a folder, each under a name of its own. */
function take(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.pdf') && statSync(join(folder, name)).isFile())
      copyFileSync(join(folder, name), join(sources, `more-${name.replaceAll(/[^\w.-]/g, '_')}`))
}

async function bundle(some, from) {
  const exhibits = []
  for (const [index, name] of some.entries()) exhibits.push(await exhibitOf(name, from + index))
  const part = { kind: 'exhibits', anchor: 'exhibits', title: '证据正文', exhibits }
  const dossier = {
    title: '证据册',
    audience: 'official',
    date: '2026-04-12',
    language: 'zh-CN',
    watermark: null,
    author: '李敏',
    attachments: [],
    labels: Object.fromEntries(exhibits.map(({ exhibit, label }) => [exhibit.id, label])),
    forbidden: [],
    words: WORDS,
    parts: [part],
  }
  await new PdfkitWriter().write(dossier, bundles, `bundle-${String(from).padStart(4, '0')}`)
}

async function exhibitOf(name, index) {
  const bytes = readFileSync(join(sources, name))
  const exhibit = {
    id: `E${String(index + 1).padStart(4, '0')}`,
    path: name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mtime: '2026-03-01T20:14:09+08:00',
    registered: '2026-04-12T09:00:00+08:00',
    number: `1-${index + 1}`,
    item: null,
    retired: [],
    times: [],
    facts: [],
    kind: { mime: 'application/pdf', family: 'pdf', extension: 'pdf', mismatch: false },
  }
  const rendition = await new FolderRenditions().of(sources, exhibit)
  const shown = rendition.pages.filter(({ kind }) => kind === 'pdf')
  count.bundled++
  count.pages += shown.length
  const forms = await Promise.all(shown.map(async (page) => (await page.load()).form))
  const pictures = forms.filter((form) => form === 'raster').length
  count.pictures += pictures
  const maker = name.replace(/^more-/, '').split('-')[0]
  const known = count.makers.get(maker) ?? { pages: 0, pictures: 0 }
  count.makers.set(maker, { pages: known.pages + shown.length, pictures: known.pictures + pictures })
  if (shown.length === 0) count.unshown.push(basename(name))
  return { exhibit, label: `证据1-${index + 1}`, name, strip: [{ label: '文件', value: name }], rendition }
}

function here(path) {
  return fileURLToPath(new URL(path, import.meta.url))
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error) fail(error.message)
  if (status !== 0) fail(`${basename(command)} failed; see ${room}`)
}

function fail(why) {
  console.error(`✗ ${why}`)
  process.exit(1)
}
