import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import { VERB_NAMES } from '../../src/cli/program.js'
import { loadedBy } from '../support/loaded.js'
import { displayWidth } from '../../src/cli/display-width.js'
import { evidence, room } from '../support/run.js'

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version

test('--version prints the version of the package and exits 0', () => {
  expect(evidence(['--version'], room())).toEqual({ code: 0, out: `${version}\n`, err: '' })
})

test('--help is Chinese, names every command and exits 0; with --lang en it is English', () => {
  const help = evidence(['--help'], room())
  expect(help.code).toBe(0)
  expect(help.out).toContain('用法')
  expect(VERB_NAMES.filter((name) => !help.out.includes(`  ${name} `))).toEqual([])
  expect(evidence(['--help', '--lang', 'en'], room()).out).toContain('Usage')
})

test.each(VERB_NAMES.map((name) => [name]))('%s --help exits 0 and explains every option', (name) => {
  const help = evidence([name, '--help'], room())
  expect(help.code).toBe(0)
  expect(help.err).toBe('')
  expect(help.out).toContain('--json')
  const options = help.out.split('\n').filter((line) => /^ {2}-/.test(line))
  expect(options.filter((line) => !/[一-鿿]/.test(line) && !/^ {4,}/.test(line))).toEqual([])
})

test.each([
  [['--wrong'], 'usage/unknown-option'],
  [['verfy'], 'usage/unknown-command'],
  [['verify', '--wrong'], 'usage/unknown-option'],
])('%j is wrong usage: exit 2, nothing on stdout, what and what to do on stderr', (args, code) => {
  const run = evidence(args, room())
  expect(run.code).toBe(2)
  expect(run.out).toBe('')
  expect(run.err).toContain(`[${code}]`)
  expect(run.err).toContain('办法')
})

test('a refusal with --json is one document on stdout', () => {
  const run = evidence(['verify', '--wrong', '--json'], room())
  expect(run.code).toBe(2)
  expect(JSON.parse(run.out)).toMatchObject({
    format: 'evidence-error',
    version: 1,
    code: 'usage/unknown-option',
  })
})

const HEAVY = [
  'pdfkit',
  'sharp',
  'zod',
  'inquirer',
  'docx',
  'fontkit',
  'liquidjs',
  '@embedpdf/pdfium',
  '@zip.js/zip.js',
  'exifr',
  'music-metadata',
  'yaml',
  'chalk',
  'bullmq',
  'ioredis',
  '@aws-sdk/client-s3',
]

const ANSWERED_BY_BUILD = [
  '',
  '--version',
  '--help',
  'help',
  'help dossier',
  'init --help',
  'completion bash',
  'completion zsh',
  'completion fish',
  'completion powershell',
]

test.each(ANSWERED_BY_BUILD)('"evidence %s" loads nothing of the program', (line) => {
  const seen = loadedBy([resolve('bin/evidence.js'), ...line.split(' ').filter(Boolean)])
  expect(seen.code).toBe(0)
  expect(seen.out.length).toBeGreaterThan(4)
  expect(seen.loaded.map((url) => url.split('/').slice(-2).join('/'))).toEqual(['bin/evidence.js', 'node:fs'])
})

test.each(ANSWERED_BY_BUILD)('"evidence %s" answers what the program itself says', async (line) => {
  for (const lang of ['zh-CN', 'en']) {
    const words = [...line.split(' ').filter(Boolean), '--lang', lang]
    let text = ''
    const out = { write: (piece: string) => (text += piece) } as unknown as NodeJS.WritableStream
    await main(words, { out, err: out, in: process.stdin, env: {}, cwd: room() })
    expect(evidence(words, room()).out).toBe(text)
  }
})

test.each([['--version'], ['--help'], ['help']])('%s loads no heavy library', (word) => {
  const run = `
    const { main } = await import(${JSON.stringify(new URL('../../dist/cli/main.js', import.meta.url).href)})
    process.exitCode = await main([${JSON.stringify(word)}])`
  const seen = loadedBy(['--input-type=module', '-e', run])
  expect(seen.out).toContain(word === '--version' ? `${version}\n` : 'evidence')
  expect(seen.loaded.length).toBeGreaterThan(3)
  const heavy = HEAVY.filter((name) => seen.loaded.some((url) => url.includes(`/node_modules/${name}/`)))
  expect(heavy).toEqual([])
})

test('a line that names no verb, or only half of one, is answered by the help', () => {
  expect(evidence(['--lang', 'en'], room()).out).toContain('Commands:')
  expect(evidence(['template'], room()).out).toBe(evidence(['template', '--help'], room()).out)
})

test('--version takes at most 1.6 times the processor time of Node itself', () => {
  const meter = join(room(), 'meter.cjs')
  writeFileSync(
    meter,
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); require('fs').writeSync(2, String(user + system)) })\n",
  )
  // Certificates read from a file would slow Node itself and flatter us.
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: '', NODE_OPTIONS: '' }
  const spent = (args: readonly string[]): number =>
    Number(spawnSync(process.execPath, ['-r', meter, ...args], { encoding: 'utf8', env }).stderr)
  const least = { node: Infinity, ours: Infinity }
  const ratio = (): number => least.ours / least.node
  for (let round = 0; round < 60 && (round < 10 || ratio() > 1.6); round += 1) {
    least.node = Math.min(least.node, spent(['-e', '0']))
    least.ours = Math.min(least.ours, spent([resolve('bin/evidence.js'), '--version']))
  }
  expect(ratio()).toBeGreaterThan(1)
  expect(ratio()).toBeLessThanOrEqual(1.6)
})

test.each(['退出码', '文件', '渠道', '模板', '隐私', 'exit-codes', 'files', 'templates', 'privacy'])(
  'help %s explains it in both languages, in 80 columns',
  (topic) => {
    for (const lang of ['zh-CN', 'en']) {
      const { code, out, err } = evidence(['help', topic, '--lang', lang], room())
      expect([code, err]).toEqual([0, ''])
      expect(out.split('\n').length).toBeGreaterThan(4)
      for (const line of out.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80)
    }
  },
)

test('help for a word that is no command and no topic is wrong usage', () => {
  expect(evidence(['help', 'nonsense'], room())).toMatchObject({ code: 2, out: '' })
})

test.each([[['--help']], [['help', '退出码']], [['dossier', '--help']], [['--version']], [['template']]])(
  '%s with --json is one document',
  (words) => {
    const plain = evidence(words, room())
    const { code, out } = evidence([...words, '--json'], room())
    expect([code, JSON.parse(out)]).toEqual([
      0,
      { format: 'evidence-help', version: 1, text: plain.out.trimEnd() },
    ])
  },
)
