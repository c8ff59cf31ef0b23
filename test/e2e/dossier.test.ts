import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { takeLock } from '../../src/case/adapters/lock.js'
import { KeptReadings } from '../../src/reader/adapters/kept-readings.js'
import { READER } from '../../src/reader/adapters/reader-id.js'
import { evidence, listing, room } from '../support/run.js'
import { sampleCase } from '../support/sample.js'
import { needs } from '../support/tools.js'
import { textOfPdf } from '../support/pdf-text.js'

interface Output {
  readonly channel: string
  readonly part: string
  readonly kind: string
  readonly path: string
  readonly sha256: string
  readonly volume?: { of: number }
}
interface Report {
  readonly outputs: readonly Output[]
  readonly warnings: readonly { channel: string; code: string }[]
  readonly folder: string | null
}

let dir: string

function report(args: readonly string[]): Report & { readonly code: number | null } {
  const run = evidence(['dossier', ...args, '--json', '--quiet'], dir)
  return { ...(JSON.parse(run.out) as Report), code: run.code }
}

const brightest = (pixels: Buffer): number => pixels.reduce((most, one) => Math.max(most, one), 0)
const squeezed = (text: string): string => text.replace(/\s/g, '')

describe('evidence dossier', () => {
  beforeEach(() => {
    dir = sampleCase()
  })

  test('words read on a scanned page of a PDF are found in the volume, on its own page alone', async () => {
    const bytes = readFileSync(join(dir, '协议/快砍助力用户服务协议.pdf'))
    const box = { x: 100, y: 300, width: 900, height: 40 }
    await new KeptReadings(dir).put(createHash('sha256').update(bytes).digest('hex'), {
      ...{ width: 1240, height: 1754, reader: READER },
      pages: [{ page: 1, width: 1240, height: 1754 }],
      lines: [
        { text: '扫描页上的字', confidence: 0.99, box, page: 1 },
        { text: '没有这一页', confidence: 0.99, box, page: 90 },
      ],
    })
    const { outputs } = report(['court', '--format', 'pdf'])
    const told = await Promise.all(outputs.map(({ path }) => textOfPdf(join(dir, path))))
    const all = squeezed(told.join(''))
    expect(all.split('扫描页上的字')).toHaveLength(2)
    expect(all).not.toContain('没有这一页')
    expect(all).toContain('只供检索')
  })

  test('a second run on the same day writes beside the first, byte for byte the same', () => {
    const first = report(['court', '--date', '2026-04-20'])
    const second = report(['court', '--date', '2026-04-20'])
    expect([first.folder, second.folder]).toEqual(['dossier/2026-04-20', 'dossier/2026-04-20-2'])
    expect(second.outputs.map((one) => one.sha256)).toEqual(first.outputs.map((one) => one.sha256))
  })

  test('the court gets 起诉状, 证据目录及证据 and 提交前请阅 as separate papers', () => {
    const names = report(['court'])
      .outputs.filter((one) => one.kind === 'pdf')
      .map((one) => one.path.split('/').at(-1))
    expect(names).toEqual(
      expect.arrayContaining(['1-民事起诉状.pdf', '2-证据目录及证据.pdf', '3-提交前请阅.pdf']),
    )
  })

  test('loss table, letter, 大写 and web form name the same sum, and every bill row its page', async () => {
    const { outputs } = report(['12315'])
    const pdf = squeezed(await textOfPdf(join(dir, outputs.find((one) => one.part === 'dossier')!.path)))
    const form = readFileSync(join(dir, outputs.find((one) => one.kind === 'txt')!.path), 'utf8')
    expect(pdf).toContain('退还¥1,398.00（大写：人民币壹仟叁佰玖拾捌元整）')
    expect(pdf).toContain('请求退还=已付¥1,498.00−已退回¥100.00=¥1,398.00')
    expect(pdf).not.toContain('¥0.00')
    expect(form).toContain('1,398.00')
    expect(
      [...pdf.matchAll(/证据3-[12]，第\d+页(?:微信支付|支付宝)交易单号\d{16,32}账单第(\d+)行/g)].map(
        ([, row]) => row,
      ),
    ).toEqual(['35', '33', '28', '28'])
  })

  test('a changed exhibit stops everything: exit 4, nothing written', () => {
    const victim = join(dir, '截图/IMG_2043.PNG')
    const bytes = readFileSync(victim)
    bytes[bytes.length - 20]! ^= 1
    writeFileSync(victim, bytes)
    const run = evidence(['dossier', '12315', '--json'], dir)
    expect(run.code).toBe(4)
    expect(JSON.parse(run.out)).toMatchObject({ format: 'evidence-error', code: 'dossier/exhibit-changed' })
    expect(existsSync(join(dir, 'dossier')) ? readdirSync(join(dir, 'dossier')) : []).toEqual([])
  })

  test('no user file changes, and verify knows every paper', () => {
    const before = listing(dir)
    report([])
    expect(listing(dir)).toBe(before)
    expect(evidence(['verify'], dir).code).toBe(0)
  })

  test('--max-mb splits the exhibits into volumes with unchanged numbers', () => {
    const { outputs } = report(['12315', '--max-mb', '2', '--format', 'pdf'])
    const volumes = outputs.filter((one) => one.part === 'dossier')
    expect(volumes.length).toBeGreaterThan(1)
    expect(volumes.every((one) => one.volume?.of === volumes.length)).toBe(true)
  })

  test('an unknown channel, format or date is refused with exit 2', () => {
    for (const args of [
      ['消协'],
      ['12315', '--format', 'odt'],
      ['12315', '--date', '2026-02-30'],
      ['12315', '--max-mb', '0'],
    ]) {
      expect(evidence(['dossier', ...args], dir).code).toBe(2)
    }
  })
})

describe('incomplete material', () => {
  test('a channel with gaps is left out and listed, the others are written, exit 3', () => {
    dir = sampleCase((answers) =>
      answers.replace('financial: [own_wallet, promised_returns]', 'financial: []'),
    )
    const { code, outputs, warnings } = report(['12315', 'nifa', '--format', 'txt'])
    expect(code).toBe(3)
    expect(new Set(outputs.map((one) => one.channel))).toEqual(new Set(['12315']))
    expect(warnings).toContainEqual(expect.objectContaining({ channel: 'nifa', code: 'left-out' }))
  })

  test('what is said for several channels is said once, with their names', () => {
    dir = sampleCase((answers) =>
      answers.replace('third_person: true', 'third_person: false').replace(', harassed]', ']'),
    )
    const { err } = evidence(['dossier', '12315', 'court', '--draft', '--format', 'txt'], dir)
    const lines = err.split('\n').filter((line) => line.startsWith('! '))
    const of = (words: string): string[] => lines.filter((line) => line.includes(words))
    expect(of('你选了“停止联系他人”')).toEqual([expect.stringContaining('! 12315、court：')])
    for (const line of of('可以印成')) expect(line).toMatch(/^! 12315、court：.*（这里写的是 12315 的称呼/)
    expect(new Set(lines).size).toBe(lines.length)
  })

  test('a draft may have gaps and says 草稿, but nifa without a financial element stays out', async () => {
    dir = sampleCase((answers) =>
      answers
        .replace('financial: [own_wallet, promised_returns]', 'financial: []')
        .replace('name: 杭州快砍网络科技有限公司, credit_code', 'name: "", credit_code'),
    )
    const { code, outputs } = report(['12315', 'nifa', '--draft', '--format', 'pdf'])
    expect(code).toBe(3)
    expect(new Set(outputs.map((one) => one.channel))).toEqual(new Set(['12315']))
    expect(squeezed(await textOfPdf(join(dir, outputs[0]!.path)))).toContain('草稿')
  })
})

describe('the public paper', () => {
  const chosen = (answers: string): string =>
    answers
      .replace(
        'redactions: []',
        'redactions: [{ file: 截图/IMG_2101.PNG, page: 1, rects: [[0, 300, 1170, 400]] }]',
      )
      .replace(/heimao: \{[^}]*\}/, 'heimao: { images: [截图/IMG_2101.PNG] }')

  test('shows a chosen picture only as its redacted copy, which is registered with its parent', async () => {
    dir = sampleCase(chosen)
    const { code, outputs } = report(['heimao', '--format', 'pdf'])
    expect(code).toBe(0)
    const register = JSON.parse(readFileSync(join(dir, '.evidence/register.json'), 'utf8')) as {
      exhibits: { id: string; path: string; derivedFrom?: { parent: string } }[]
    }
    const parent = register.exhibits.find((one) => one.path === '截图/IMG_2101.PNG')!
    const copy = register.exhibits.find((one) => one.derivedFrom?.parent === parent.id)
    expect(copy?.path).toMatch(/^evidence-redacted\/E\d{4}-p1-[0-9a-f]{8}\.png$/)
    const paper = join(dir, outputs.find((one) => one.part === 'dossier')!.path)
    const text = squeezed(await textOfPdf(paper))
    expect(text).toContain('本件为遮盖个人信息后的处理件，共遮盖1处')
    expect(text).toContain('证据7-1')
    expect(evidence(['verify'], dir).code).toBe(0)
    expect(report(['heimao', '--format', 'pdf']).code).toBe(0)
  })

  test('carries no words read in a picture, least of all those under its mask; official papers do', async () => {
    dir = sampleCase(chosen)
    const bytes = readFileSync(join(dir, '截图/IMG_2101.PNG'))
    const box = { x: 100, width: 900, height: 50 }
    await new KeptReadings(dir).put(createHash('sha256').update(bytes).digest('hex'), {
      ...{ width: 1170, height: 2532, reader: READER },
      lines: [
        { text: '遮盖之下的字', confidence: 0.99, box: { ...box, y: 400 } },
        { text: '没有遮盖的字', confidence: 0.99, box: { ...box, y: 1200 } },
      ],
    })
    const { outputs } = report(['heimao', '12315', '--format', 'pdf'])
    const told = new Map<string, string>()
    for (const { channel, path } of outputs)
      told.set(channel, (told.get(channel) ?? '') + squeezed(await textOfPdf(join(dir, path))))
    for (const words of ['遮盖之下的字', '没有遮盖的字', '只供检索'])
      expect([words, told.get('12315')?.includes(words), told.get('heimao')?.includes(words)]).toEqual([
        words,
        true,
        false,
      ])
  })

  test('locked out by another run, it leaves no copy behind', () => {
    dir = sampleCase(chosen)
    const release = takeLock(join(dir, '.evidence/lock'), new Date())
    try {
      expect(evidence(['dossier', 'heimao', '--format', 'txt'], dir)).toMatchObject({ code: 1, out: '' })
    } finally {
      release()
    }
    expect(existsSync(join(dir, 'evidence-redacted'))).toBe(false)
    expect(report(['heimao', '--format', 'txt']).code).toBe(0)
  })

  test('refuses a redacted copy that somebody exchanged: exit 4, nothing written', () => {
    dir = sampleCase(chosen)
    expect(report(['heimao', '--format', 'txt']).code).toBe(0)
    const [copy] = readdirSync(join(dir, 'evidence-redacted'))
    cpSync(join(dir, '截图/IMG_2101.PNG'), join(dir, 'evidence-redacted', copy!))
    const run = evidence(['dossier', 'heimao', '--format', 'txt', '--json'], dir)
    expect([run.code, (JSON.parse(run.out) as { code: string }).code]).toEqual([4, 'dossier/exhibit-changed'])
  })

  needs('pdfimages')(
    'draws the redacted picture itself: the covered area is black, the rest is there',
    async () => {
      dir = sampleCase(chosen)
      const paper = join(
        dir,
        report(['heimao', '--format', 'pdf']).outputs.find((one) => one.part === 'dossier')!.path,
      )
      const out = room()
      execFileSync('pdfimages', ['-png', paper, join(out, 'p')])
      const [picture, ...others] = readdirSync(out).map((name) => join(out, name))
      expect(others).toEqual([])
      const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
      const rows = (from: number, to: number): Buffer =>
        data.subarray(
          Math.round(from * info.height) * info.width * info.channels,
          Math.round(to * info.height) * info.width * info.channels,
        )
      const { height } = await sharp(join(dir, '截图/IMG_2101.PNG')).metadata()
      expect(brightest(rows(310 / height!, 690 / height!))).toBeLessThan(8)
      expect(brightest(rows(0, 290 / height!))).toBeGreaterThan(100)
    },
  )

  test('says last, on stderr and even with --quiet, what would be published uncovered', () => {
    dir = sampleCase((answers) =>
      answers.replace(/heimao: \{[^}]*\}/, 'heimao: { images: [截图/IMG_2101.PNG] }'),
    )
    const { err } = evidence(['dossier', 'heimao', '--format', 'txt', '--quiet'], dir)
    expect(err).toContain('会原样公开：截图/IMG_2101.PNG')
    expect(report(['heimao', '--format', 'txt']).warnings).toContainEqual(
      expect.objectContaining({ channel: 'heimao', code: 'lint/public-uncovered' }),
    )
  })

  needs('pdfdetach')('carries no attachment and no name in its metadata', () => {
    dir = sampleCase()
    const { outputs } = report(['heimao', '--format', 'pdf'])
    for (const one of outputs)
      expect(readFileSync(join(dir, one.path)).includes(Buffer.from('manifest.json'))).toBe(false)
  })
})

test('a cover has no row without a value: an unnamed other side is left out, not printed blank', async () => {
  dir = sampleCase()
  const { outputs } = report(['pinduoduo', '--format', 'pdf'])
  const pdf = squeezed(await textOfPdf(join(dir, outputs.find((one) => one.part === 'dossier')!.path)))
  expect(pdf).not.toContain('对方提交对象')
  expect(pdf).not.toContain('对方当事人：序号')
})
