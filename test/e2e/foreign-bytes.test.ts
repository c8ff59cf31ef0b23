import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateSync, crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'

const SAMPLE = resolve('templates/sample-case')
const WORKBOOK = join(SAMPLE, '账单', '微信支付账单(20260216-20260415).xlsx')

interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function run(args: readonly string[], cwd: string, without = ''): Run {
  const flags =
    without === '' ? [] : ['--import', pathToFileURL(resolve('test/support/without-module.mjs')).href]
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, resolve('bin/evidence.js'), ...args],
    { cwd, encoding: 'utf8', timeout: 60_000, env: { ...process.env, EVIDENCE_WITHOUT: without } },
  )
  return { code: status, out: stdout, err: stderr }
}

test('a picture head that a reader never ends with costs that file its recorded time only, and is named', () => {
  const dir = room()
  writeFileSync(join(dir, '正常.txt'), '充值 298 元\n')
  const head = Buffer.concat([
    Buffer.from([0, 0, 0, 0x18]),
    Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(200),
  ])
  writeFileSync(join(dir, '催款截图.jpg'), head)
  const { code, out } = run(['init', '--yes', '--json'], dir)
  const report = JSON.parse(out) as { registered: number; notes: { code: string; path?: string }[] }
  expect([code, report.registered]).toEqual([0, 2])
  expect(JSON.stringify(report.notes)).toContain('催款截图.jpg')
  expect(readFileSync(join(dir, 'SHA256SUMS'), 'utf8').split('\n')).toHaveLength(3)
}, 60_000)

test('a workbook with one lost byte, wherever it is lost, ends in words and an exit code of ours', () => {
  const whole = readFileSync(WORKBOOK)
  const dir = room()
  for (let at = 40; at < whole.length / 2; at += Math.ceil(whole.length / 24)) {
    writeFileSync(join(dir, '账单.xlsx'), Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]))
    const { code, out, err } = run(['bill', '账单.xlsx', '--dry-run'], dir)
    expect([0, 1, 2, 3, 5]).toContain(code)
    expect(`${out}${err}`.trim(), `byte ${at}`).not.toBe('')
  }
}, 120_000)

/** A grey PNG whose chunks all agree with their check sums, whatever its pixel data is. */
function png(width: number, height: number, pixels: Buffer, depth = 8): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(content.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, depth, 0, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Writes the lawyer's papers of a case that holds this one picture, and gives their text. */
function papersWith(name: string, bytes: Buffer, without = ''): Run & { readonly pages: number } {
  const dir = room()
  mkdirSync(join(dir, '截图'))
  writeFileSync(join(dir, '截图', name), bytes)
  writeFileSync(
    join(dir, '回答.yml'),
    `version: 1\nignore: [回答.yml]\ncomplainant: { name: 李敏, phone: "13800138000" }\nexhibits:\n  - { file: 截图/${name}, item: promise, proves: 平台承诺 }\n`,
  )
  expect(evidence(['init', '--answers', '回答.yml', '--yes', '--quiet'], dir).code).toBe(0)
  const written = run(['dossier', 'lawyer', '--draft', '--format', 'pdf', '--json'], dir, without)
  const outputs =
    written.code === 1
      ? []
      : (JSON.parse(written.out) as { outputs: { path: string; pages?: number }[] }).outputs
  const text = outputs
    .map(({ path }) => spawnSync('pdftotext', [join(dir, path), '-'], { encoding: 'utf8' }).stdout)
    .join('\n')
  return { ...written, out: text, pages: outputs.reduce((sum, { pages }) => sum + (pages ?? 0), 0) }
}

describe('pixel data that no decoder reads is said to be damaged, never printed blank', () => {
  const rows = (width: number, height: number): Buffer => Buffer.alloc((width + 1) * height)
  test.each([
    ['rows that are not zlib data', png(360, 720, Buffer.from('not compressed at all'))],
    ['no pixel data', png(360, 720, Buffer.alloc(0))],
    ['half of the rows', png(360, 720, deflateSync(rows(360, 360)))],
    ['a depth that greys do not have', png(360, 720, deflateSync(rows(360, 720)), 3)],
    ['an unknown filter', png(360, 720, deflateSync(Buffer.alloc(361 * 720, 9)))],
  ])(
    '%s',
    (_what, bytes) => {
      expect(papersWith('IMG_1.PNG', bytes).out).toMatch(/已损坏|不完整/)
    },
    60_000,
  )
})

test('a picture five pixels wide and 200,000 tall is named, not cut into thousands of pages', () => {
  const tall = png(5, 200_000, deflateSync(Buffer.alloc(6 * 200_000)))
  expect(papersWith('细长.PNG', tall).pages).toBeLessThan(40)
}, 60_000)

describe("a part of the program that is missing is never the file's fault", () => {
  const SAMPLES: Readonly<Record<string, string>> = {
    sharp: '聊天/微信图片_20260328093015.webp',
    '@embedpdf/pdfium': '协议/快砍助力用户服务协议.pdf',
    'heic-decode': '通知寄送/IMG_2096.HEIC',
  }
  test.each(Object.entries(SAMPLES))(
    'without %s papers that need it are refused by its name, and no healthy file is called damaged',
    (missing, file) => {
      const dir = room()
      cpSync(join(SAMPLE, file), join(dir, file.split('/')[1]!))
      const name = readdirSync(dir)[0]!
      writeFileSync(
        join(dir, '回答.yml'),
        `version: 1\nignore: [回答.yml]\ncomplainant: { name: 李敏, phone: "13800138000" }\nexhibits:\n  - { file: "${name}", item: promise, proves: 平台承诺 }\n`,
      )
      expect(evidence(['init', '--answers', '回答.yml', '--yes', '--quiet'], dir).code).toBe(0)
      const without = run(['dossier', 'lawyer', '--draft', '--format', 'pdf'], dir, missing)
      expect(without.code).toBe(1)
      expect(without.err).toContain('tool/missing')
      expect(without.err).not.toMatch(/已损坏|不完整/)
      expect(readdirSync(dir)).not.toContain('dossier')
      expect(run(['dossier', 'lawyer', '--draft', '--format', 'pdf'], dir).code).toBe(0)
    },
    60_000,
  )
})
