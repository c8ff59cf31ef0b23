// How long and in how much memory a dossier of pictures is made, beside sharp alone, img2pdf and ImageMagick on the same pictures.
// Run by `npm run bench:dossier` (a tenth of the set) or `npm run bench:dossier -- --full` (300 screens, 50 photos, 5 tall, 3 PDFs of 40 pages;
// `--many` makes it 1,500 screens, to show that memory stays flat). Each measurement is a process of its own, so that peak memory is its own.
// Fails when a second run decodes a picture; with --full also beyond 1.3 times sharp's time or 400 MB.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WORDS } from './page-words.mjs'

const KINDS = { png: ['image/png', 'image'], jpg: ['image/jpeg', 'image'], pdf: ['application/pdf', 'pdf'] }
const [MOST_RATIO, MOST_MEGABYTES] = [1.3, 400]

const [, , what, folder, list] = process.argv
if (what === 'ours') await ours(folder, JSON.parse(list))
else if (what === 'sharp') await sharpAlone(folder, JSON.parse(list))
else await compare()

function report(started, more) {
  const { user, system } = process.cpuUsage()
  process.stdout.write(
    JSON.stringify({
      seconds: (performance.now() - started) / 1000,
      cpu: (user + system) / 1e6,
      megabytes: process.resourceUsage().maxRSS / 1024,
      ...more,
    }),
  )
}

/** The whole way: renditions of every exhibit, then one PDF with strips, stamps, links, tags and the gate. */
async function ours(root, names) {
  const { FolderRenditions } = await import('../dist/exhibits/adapters/renditions.js')
  const { PdfkitWriter } = await import('../dist/paper/adapters/pdf/writer.js')
  const started = performance.now()
  const renditions = new FolderRenditions()
  const exhibits = await Promise.all(
    names.map(async (name, index) => {
      const exhibit = describe(root, name, index)
      const label = `证据1-${index + 1}`
      return {
        exhibit,
        label,
        name,
        strip: [{ label: '文件', value: name }],
        rendition: await renditions.of(root, exhibit),
      }
    }),
  )
  const prepared = {
    seconds: (performance.now() - started) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }
  const out = mkdtempSync(join(tmpdir(), 'evidence-bench-out-'))
  const [written] = await new PdfkitWriter().write(
    {
      title: '证据册',
      audience: 'official',
      date: '2026-03-01',
      language: 'zh-CN',
      watermark: null,
      author: '',
      attachments: [],
      forbidden: [],
      words: WORDS,
      parts: [
        { kind: 'contents', anchor: 'contents', title: '目录' },
        { kind: 'exhibits', anchor: 'exhibits', title: '证据正文', exhibits },
      ],
    },
    out,
    'dossier',
  )
  rmSync(out, { recursive: true })
  report(started, { prepared, bytes: written.bytes, pages: written.pages, decoded: renditions.decoded })
}

function describe(root, name, index) {
  const bytes = readFileSync(join(root, name))
  const [mime, family] = KINDS[name.split('.').at(-1)]
  return {
    id: `E${String(index + 1).padStart(4, '0')}`,
    path: name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mtime: '2026-03-01T20:14:09+08:00',
    kind: { mime, family, extension: name.split('.').at(-1), mismatch: false },
    times: [],
    facts: [],
    registered: '2026-03-02T09:00:00+08:00',
    item: 'promise',
    number: `1-${index + 1}`,
    retired: [],
  }
}

/** What any program has to do that decodes and re-encodes every picture, as many at once as there are cores. */
async function sharpAlone(root, names) {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  const started = performance.now()
  const waiting = names.filter((name) => !name.endsWith('.pdf'))
  let bytes = 0
  const work = async () => {
    for (let name = waiting.pop(); name; name = waiting.pop()) {
      const picture = sharp(join(root, name))
      bytes += (
        await (
          name.endsWith('.png') ? picture.flatten({ background: '#ffffff' }).png() : picture.jpeg()
        ).toBuffer()
      ).length
    }
  }
  await Promise.all([work(), work(), work()])
  report(started, { bytes })
}

async function compare() {
  const { makeSet } = await import('./dossier-parts/pictures.mjs')
  const full = process.argv.includes('--full') || process.argv.includes('--many')
  const counts = full
    ? { screen: process.argv.includes('--many') ? 1500 : 300, photo: 50, tall: 5, paper: 3 }
    : { screen: 30, photo: 5, tall: 1, paper: 1 }
  const root = join(tmpdir(), `evidence-bench-dossier-${full ? 'full' : 'small'}`)
  const names = await makeSet(root, counts)
  mkdirSync(join(root, '.evidence'), { recursive: true })
  rmSync(join(root, '.evidence', 'cache'), { recursive: true, force: true })
  const base = child('sharp', root, names)
  const first = child('ours', root, names)
  const second = child('ours', root, names)
  const pictures = names.filter((name) => !name.endsWith('.pdf'))
  const rows = [
    ['sharp decodes and re-encodes', base],
    ['a dossier, first run', first],
    ['a dossier, second run', second],
    ...tools(root, pictures),
  ]
  console.log(
    `${Object.entries(counts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(
        ', ',
      )}; ${first.pages} pages; decoded ${first.decoded}, then ${second.decoded}; times as multiples of sharp's ${base.seconds.toFixed(1)} s`,
  )
  for (const [name, row] of rows) {
    console.log(
      row
        ? `${name.padEnd(32)} ${row.seconds.toFixed(1).padStart(7)} s ${(row.seconds / base.seconds).toFixed(2).padStart(6)}× ${row.cpu.toFixed(1).padStart(7)} CPU s ${(row.cpu / base.cpu).toFixed(2).padStart(6)}× ${row.megabytes.toFixed(0).padStart(6)} MB peak ${(row.bytes / 1e6).toFixed(1).padStart(7)} MB written`
        : `${name.padEnd(32)} not run: not on the PATH, or it failed`,
    )
  }
  const faults = [
    second.decoded > 0 && 'the second run decoded pictures',
    full && first.seconds > base.seconds * MOST_RATIO && `slower than ${MOST_RATIO}×`,
    full && first.megabytes > MOST_MEGABYTES && `more than ${MOST_MEGABYTES} MB`,
  ].filter(Boolean)
  for (const fault of faults) console.log(`✗ ${fault}`)
  process.exitCode = faults.length > 0 ? 1 : 0
}

function child(mode, root, names) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), mode, root, JSON.stringify(names)],
    { encoding: 'utf8', maxBuffer: 1e8 },
  )
  if (status !== 0) throw new Error(`${mode}: ${stderr}`)
  return JSON.parse(stdout)
}

/**
 * The same pictures by public tools, measured by `time`. img2pdf refuses transparency, so it gets the others only. ImageMagick gets them one by one
 * (all at once it would hold every pixel at 16 bit), into PDF, or into zipped TIFF where its policy forbids PDF; the tall ones are beyond its limits.
 */
function tools(root, names) {
  const opaque = names.filter((name) => !/^screen-\d*[13579]\./.test(name))
  const pdf = spawnSync('convert', ['-size', '8x8', 'xc:white', 'pdf:probe.out'], { cwd: root }).status === 0
  const each = `for name in "$@"; do convert "$name" -compress zip ${pdf ? 'pdf' : 'tiff'}:convert.out && cat convert.out >> all.out || exit 1; done`
  return [
    timed(root, 'img2pdf (without the RGBA ones)', 'all.out', ['img2pdf', ...opaque, '-o', 'all.out']),
    timed(root, `ImageMagick${pdf ? '' : ' to TIFF'} (no tall ones)`, 'all.out', [
      'sh',
      '-c',
      each,
      'sh',
      ...names.filter((name) => !name.startsWith('tall')),
    ]),
  ]
}

function timed(root, name, out, words) {
  rmSync(join(root, out), { force: true })
  const { stderr, error, status } = spawnSync('/usr/bin/time', ['-f', '%e %M %U %S', ...words], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const numbers = /([\d.]+) (\d+) ([\d.]+) ([\d.]+)\s*$/.exec(stderr ?? '')
  if (error || status !== 0 || !numbers) return [name, null]
  return [
    name,
    {
      seconds: Number(numbers[1]),
      megabytes: Number(numbers[2]) / 1024,
      cpu: Number(numbers[3]) + Number(numbers[4]),
      bytes: statSync(join(root, out)).size,
    },
  ]
}
