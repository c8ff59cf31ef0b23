import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { evidence, listing, room } from '../support/run.js'
import type { Run } from '../support/run.js'
import { has, needs } from '../support/tools.js'
import { traced } from '../support/trace.js'

interface Output {
  readonly channel: string
  readonly kind: string
  readonly path: string
  readonly bytes: number
  readonly pages?: number
}
interface DemoReport {
  readonly format: string
  readonly dir: string
  readonly files: number
  readonly registered: number
  readonly outputs: readonly Output[]
  readonly left: readonly unknown[]
  readonly verdict: string
  readonly gathered: {
    readonly dir: string
    readonly papers: readonly { readonly title: string; readonly path: string; readonly pages: number }[]
  }
}

const CHANNELS = [
  'operator',
  'pinduoduo',
  'payment',
  '12315',
  'consumer-association',
  'nifa',
  'police',
  'heimao',
  'court',
  'lawyer',
  'joint',
]
/** What belongs to a private person in the sample and never stands in a public paper. */
const PRIVATE = [
  '13800138000',
  '13900139000',
  '11010519491231002X',
  '李敏',
  '王芳',
  '海淀区某路1号',
  'li@example.com',
  'li_min',
  '4200002861202603012014090037',
  'KK-20260301-0037',
]

let sampleBefore: string
let cwd: string
let run: Run & { readonly calls?: readonly string[] }
let report: DemoReport
let pdfs: readonly Output[]

beforeAll(() => {
  sampleBefore = listing('templates/sample-case')
  cwd = room()
  run = (has('strace') ? traced : evidence)(['demo', '样例 案件', '--json'], cwd)
  report = JSON.parse(run.out) as DemoReport
  pdfs = report.outputs.filter((one) => one.kind === 'pdf')
}, 180_000)

const file = (one: Output): string => join(report.dir, one.path)

describe('the demo', () => {
  test('ends with 0 and one JSON document, in the folder it was given', () => {
    expect(run.code).toBe(0)
    expect(report.format).toBe('evidence-demo')
    expect(report.dir).toBe(join(cwd, '样例 案件'))
    expect(report.left).toEqual([])
    expect(report.verdict).toBe('sound')
  })

  needs('strace')('opens no socket to a network', () => {
    expect(run.calls).toEqual([])
  })

  test('writes at least one PDF for each of the eleven channels, and every path is there', () => {
    expect(CHANNELS.filter((channel) => !pdfs.some((one) => one.channel === channel))).toEqual([])
    expect(report.outputs.filter((one) => !existsSync(file(one)))).toEqual([])
  })

  test('leaves the sample in the package as it was, and the copy byte for byte the same', () => {
    expect(listing('templates/sample-case')).toBe(sampleBefore)
    const digests = (text: string): string[] =>
      text
        .split('\n')
        .map((line) => line.split(' ').at(-1)!)
        .filter((word) => word.length === 64)
        .sort()
    expect(digests(listing(report.dir))).toEqual(digests(sampleBefore))
  })

  needs('pdftotext')(
    'puts three victims together beside the case, with the names they agreed to and no phone',
    () => {
      const { dir, papers } = report.gathered
      expect(dir).toBe(`${report.dir}-三人汇总`)
      expect(papers.map(({ title }) => title)).toEqual([
        '集中报案材料',
        '共同投诉和线索材料',
        '群体性消费投诉材料',
        '共同诉讼代表人推选材料',
        '多人案件摘要',
      ])
      for (const { path } of papers) {
        const text = execFileSync('pdftotext', [join(dir, path), '-'], { encoding: 'utf8' })
        for (const name of ['李敏', '王芳', '陈静']) expect(text, `${name} in ${path}`).toContain(name)
        for (const secret of ['13800138000', '13900139000', '13700137000', '某路'])
          expect(text).not.toContain(secret)
      }
      const police = execFileSync('pdftotext', [join(dir, papers[0]!.path), '-'], { encoding: 'utf8' })
      expect(police.replace(/\s/g, '')).toContain('被害人3人，付款6笔，共¥4,095.00')
    },
  )

  test('never runs in a folder that holds anything: exit 2, nothing touched', () => {
    const before = listing(report.dir)
    const again = evidence(['demo', '样例 案件'], cwd)
    expect(again.code).toBe(2)
    expect(again.err).toContain('[demo/not-empty]')
    expect(listing(report.dir)).toBe(before)
    writeFileSync(join(cwd, '笔记.txt'), '不是文件夹\n')
    expect(evidence(['demo', '笔记.txt'], cwd).err).toContain('[demo/not-folder]')
  })

  test('the case opens again: verify is sound, status --strict finds no gap', () => {
    expect(evidence(['verify'], report.dir).code).toBe(0)
    expect(evidence(['status', '--strict'], report.dir).code).toBe(0)
  })

  needs('sha256sum')('sha256sum agrees, with no copy of this program', () => {
    expect(
      execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: report.dir, encoding: 'utf8' }),
    ).toBe('')
  })
})

describe('the PDFs of the demo, seen by other programs', () => {
  needs('pdffonts')('every font is embedded', () => {
    for (const one of pdfs) {
      const fonts = execFileSync('pdffonts', [file(one)], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .slice(2)
      expect(fonts.length).toBeGreaterThan(0)
      expect(fonts.filter((line) => !/\byes (yes|no) (yes|no) +\d+ +\d+$/.test(line))).toEqual([])
    }
  })

  needs('pdftotext')(
    'the Chinese comes back as text, with no hole and no template syntax',
    () => {
      for (const one of pdfs) {
        const text = textOf(file(one))
        expect(text).toMatch(/[一-鿿]{4}/)
        expect(text).not.toMatch(/\{\{|\}\}|\{%|undefined|\[object|NaN|�/)
      }
      expect(textOf(file(pdfs.find((one) => one.channel === '12315')!))).toContain('李敏')
    },
    120_000,
  )

  needs('pdftotext')(
    'the public paper and its text for the web form hold nothing of a private person',
    () => {
      const shown = report.outputs
        .filter((one) => one.channel === 'heimao')
        .map((one) =>
          one.kind === 'txt' ? readFileSync(file(one), 'utf8') : one.kind === 'pdf' ? textOf(file(one)) : '',
        )
      expect(shown.join('').length).toBeGreaterThan(200)
      expect(
        PRIVATE.filter((word) =>
          shown.some((text) => text.replace(/\s/g, '').includes(word.replace(/\s/g, ''))),
        ),
      ).toEqual([])
    },
  )

  needs('pdftotext')(
    'no paper holds a row of the bills that is not of this case',
    () => {
      const unrelated = ['清河菜市场', '康民大药房', '老同学周姐', '某外卖平台', '外孙']
      for (const one of pdfs) expect(unrelated.filter((word) => textOf(file(one)).includes(word))).toEqual([])
    },
    120_000,
  )

  needs('qpdf')(
    'qpdf finds nothing wrong',
    () => {
      for (const one of pdfs)
        expect(execFileSync('qpdf', ['--check', file(one)], { encoding: 'utf8' })).toContain(
          'No syntax or stream encoding errors',
        )
    },
    120_000,
  )

  needs('pdfinfo')('the page counts reported are those of the files', () => {
    for (const one of pdfs)
      expect(
        Number(/^Pages:\s+(\d+)$/m.exec(execFileSync('pdfinfo', [file(one)], { encoding: 'utf8' }))?.[1]),
      ).toBe(one.pages)
  })
})

describe('what a file says of itself', () => {
  const isPublic = (one: Output): boolean => one.channel === 'heimao'
  const LIST = [...['format', 'version', 'tool', 'reference', 'channel', 'date', 'list', 'seals', 'exhibits']]
  const ENTRY = ['id', 'number', 'label', 'path', 'bytes', 'sha256', 'sm3', 'shown']

  needs('pdfinfo')(
    'a PDF names its title and who hands it in, in public nobody; nothing else of a person',
    () => {
      for (const one of pdfs) {
        const info = execFileSync('pdfinfo', [file(one)], { encoding: 'utf8' })
        const said = Object.fromEntries(
          [...info.matchAll(/^(\w+): +(.+)$/gm)].map(([, key, value]) => [key, value]),
        )
        const title = basename(one.path, '.pdf').replace(/-\d+$/, '')
        expect([one.path, said['Title']?.startsWith(title), said['Author']]).toEqual([
          one.path,
          true,
          isPublic(one) ? undefined : '李敏',
        ])
        expect([said['Creator'], said['Subject'], said['Keywords']]).toEqual([
          'evidence',
          undefined,
          undefined,
        ])
        const xmp = execFileSync('pdfinfo', ['-meta', file(one)], { encoding: 'utf8' })
        for (const secret of PRIVATE.filter((word) => word !== '李敏' || isPublic(one)))
          expect([one.path, secret, xmp.includes(secret) || info.includes(secret)]).toEqual([
            one.path,
            secret,
            false,
          ])
      }
    },
  )

  needs('pdfdetach')(
    'the list inside a PDF names the exhibits of that PDF alone, and no public PDF holds one',
    () => {
      for (const one of pdfs) {
        const names = execFileSync('pdfdetach', ['-list', file(one)], { encoding: 'utf8' })
        if (isPublic(one)) expect([one.path, names.trim()]).toEqual([one.path, '0 embedded files'])
        if (!names.includes('manifest.json')) continue
        const out = join(cwd, 'manifest.json')
        execFileSync('pdfdetach', ['-save', '1', '-o', out, file(one)])
        const list = JSON.parse(readFileSync(out, 'utf8')) as {
          channel: string
          exhibits: Record<string, unknown>[]
        }
        expect(Object.keys(list).filter((key) => !LIST.includes(key))).toEqual([])
        expect(list.channel).toBe(one.channel)
        for (const entry of list.exhibits) {
          expect(Object.keys(entry).filter((key) => !ENTRY.includes(key))).toEqual([])
          if (['operator', 'pinduoduo', 'payment', '12315', 'nifa'].includes(one.channel))
            expect([one.channel, String(entry['path'])]).toEqual([
              one.channel,
              expect.not.stringMatching(/王芳|身份证/),
            ])
        }
      }
    },
  )

  test('a letter for Word names its title and who signs it, in public nobody; it holds no comment and no field of its own', () => {
    const letters = report.outputs.filter((one) => one.kind === 'docx')
    expect(letters.length).toBeGreaterThan(8)
    for (const one of letters) {
      const parts = unzipSync(readFileSync(file(one)))
      const core = strFromU8(parts['docProps/core.xml']!)
      const named = (tag: string): string | undefined => new RegExp(`<${tag}>([^<]*)<`).exec(core)?.[1]
      expect([one.path, named('dc:creator'), named('cp:lastModifiedBy')]).toEqual(
        isPublic(one) ? [one.path, undefined, undefined] : [one.path, '李敏', '李敏'],
      )
      for (const part of ['docProps/app.xml', 'docProps/custom.xml', 'word/comments.xml'])
        expect([
          one.path,
          part,
          strFromU8(parts[part] ?? strToU8(''))
            .replace(/<[^>]*>/g, '')
            .trim(),
        ]).toEqual([one.path, part, ''])
    }
  })
})

describe('what every command leaves alone', () => {
  const commands: readonly (readonly [line: string, code: number])[] = [
    ['init --yes', 0],
    ['status', 0],
    ['verify', 0],
    ['verify --report 核验报告.pdf', 0],
    ['add', 0],
    ['channels', 0],
    ['channels 12315', 0],
    ['bill --dry-run 账单/微信支付账单(20260216-20260415).xlsx', 0],
    ['track 12315 filed --on 2026-04-20 --receipt 1330000', 0],
    ['track', 0],
    ['dossier operator --date 2026-04-20', 0],
    ['template list', 0],
    ['export ../移交包 --zip', 0],
  ]

  test.each(commands)(
    'evidence %s: the person’s files stay byte for byte, name for name; --json is one document',
    (line, code) => {
      const before = listing(report.dir)
      const outcome = evidence([...line.split(' '), '--json', '--no-input'], report.dir)
      expect({ code: outcome.code, err: outcome.code === code ? '' : outcome.err + outcome.out }).toEqual({
        code,
        err: '',
      })
      const document = JSON.parse(outcome.out) as { format: string; version: number }
      expect(document.format).toMatch(/^evidence-/)
      expect(document.version).toBe(1)
      const kept = new Set(listing(report.dir).split('\n'))
      expect(before.split('\n').filter((entry) => !kept.has(entry))).toEqual([])
    },
    120_000,
  )
})

const texts = new Map<string, string>()

/** The text of a PDF as pdftotext reads it, read once. */
function textOf(path: string): string {
  const known =
    texts.get(path) ??
    execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 64 << 20 })
  texts.set(path, known)
  return known
}
