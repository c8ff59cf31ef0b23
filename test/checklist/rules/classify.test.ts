import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readChecklist } from '../../../src/checklist/rules/checklist.js'
import { NO_HINTS, classify } from '../../../src/checklist/rules/classify.js'
import type { Subject } from '../../../src/checklist/rules/classify.js'
import type { Family } from '../../../src/formats/rules/capture.js'

const list = readChecklist(parse(readFileSync('templates/checklists/bargain-help.yml', 'utf8')))
const BILL =
  '微信支付账单明细\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n2026-03-01 20:14:09,商户消费,杭州快砍网络科技有限公司,年度会员,支出,¥298.00,零钱,支付成功,4200001,K1,/'

function subject(
  path: string,
  family: Family,
  text: string | null = null,
  more: Partial<Subject> = {},
): Subject {
  return { path, kind: { family }, facts: [], times: [], text, ...more }
}

const best = (one: Subject, hints = NO_HINTS) => classify(one, list, hints)[0]

describe('what a file says', () => {
  test.each<[name: string, one: Subject, item: string, level: 'confident' | 'look']>([
    [
      'a WeChat bill by its header row, whatever its name',
      subject('下载/新建文件 (3).csv', 'sheet', BILL),
      'payment',
      'confident',
    ],
    [
      'an agreement by its title and clauses',
      subject('IMG/协议存档.pdf', 'pdf', '快砍助力用户协议\n第一条 甲方与乙方……本协议争议解决由……管辖'),
      'agreement',
      'confident',
    ],
    [
      'a demand with an amount',
      subject('桌面/通知.txt', 'text', '您的账户欠款2000元，已逾期，请于今日内结清，否则起诉'),
      'debt-demand',
      'confident',
    ],
    [
      'a promise in the words of a page',
      subject('保存的网页.html', 'web', '快砍助力：不成功全额退款，急速砍价，限时'),
      'promise',
      'confident',
    ],
    [
      'a call recording by its name and kind',
      subject('通话录音@快砍客服.m4a', 'audio'),
      'support-chat',
      'confident',
    ],
    ['a licence photo the person named', subject('营业执照.jpg', 'image'), 'respondent-identity', 'look'],
    [
      'the receipt of the police',
      subject('扫描件.pdf', 'pdf', '受案回执\n北京市公安局海淀分局某派出所'),
      'authority',
      'confident',
    ],
  ])('recognises %s', (_name, one, item, level) => {
    expect(best(one)).toMatchObject({ item, level })
  })

  test('finds phrases although the text layer put spaces between the characters', () => {
    expect(best(subject('扫描.pdf', 'pdf', '快 砍 助 力 用 户 协 议  本 协 议 第 一 条'))?.item).toBe(
      'agreement',
    )
  })

  test('does not take 欠款 for a demand where no amount stands beside it', () => {
    expect(best(subject('笔记.txt', 'text', '他们说我有欠款'))).toBeUndefined()
  })

  test('an exclusion speaks against and is shown as a reason', () => {
    const plain = best(subject('a.html', 'web', '不成功全额退款，急速砍价，限时'))!
    const against = classify(subject('a.html', 'web', '不成功全额退款，急速砍价，限时 支付成功'), list)
    expect(plain.level).toBe('confident')
    expect(against.some(({ item, level }) => item === 'promise' && level === 'confident')).toBe(false)
  })
})

describe('what the person said', () => {
  test('the folder they made decides for a picture nothing can be read from', () => {
    expect(best(subject('03 平台承诺/IMG_2043.PNG', 'image'))).toMatchObject({
      item: 'promise',
      level: 'confident',
      reasons: [{ signal: 'folder', facts: { name: '03 平台承诺' } }],
    })
  })

  test('the innermost folder that speaks wins', () => {
    expect(best(subject('聊天记录/付款截图/1.png', 'image'))?.item).toBe('payment')
  })

  test('证据2 in front of a name means the second of the five; 证据2-1 is a court number and says nothing', () => {
    expect(best(subject('证据2.png', 'image'))).toMatchObject({ item: 'payment', level: 'confident' })
    expect(best(subject('证据2-1.png', 'image'))).toBeUndefined()
  })

  test('another item’s text cannot overrule the folder, only ask for a look', () => {
    const all = classify(subject('聊天记录/导出.csv', 'sheet', BILL), list)
    expect(all[0]).toMatchObject({ item: 'support-chat' })
    expect(all.find(({ item }) => item === 'payment')?.level).toBe('look')
  })

  test('a folder name that fits two items asks for a look', () => {
    expect(best(subject('欠款聊天/1.png', 'image'))?.level).toBe('look')
  })

  test('a file the answers cite as proof is proposed for that item', () => {
    const hints = { cited: new Map([['截图/IMG_2101.PNG', ['debt-demand']]]), days: [] }
    expect(best(subject('截图/IMG_2101.PNG', 'image'), hints)).toMatchObject({
      item: 'debt-demand',
      level: 'confident',
    })
  })
})

test('a reason names an app as a reader knows it', () => {
  const named = readChecklist(parse(readFileSync('templates/checklists/bargain-help.yml', 'utf8')), {
    'com.tencent.mm': '微信',
  })
  const shot = subject('聊天/Screenshot_20260410_183022_com.tencent.mm.png', 'image', null, {
    facts: [{ what: 'app', value: 'com.tencent.mm', basis: 'xiaomi-screenshot' }],
  })
  expect(classify(shot, named)[0]?.reasons.find(({ signal }) => signal === 'app')?.facts).toEqual({
    app: '微信',
  })
})

test('the day something happened helps a little; the time of the last change does not', () => {
  const hints = { cited: new Map(), days: [{ on: '2026-03-01', items: ['payment'] }] }
  const at = (clock: 'name' | 'mtime') =>
    best(
      subject('付款截图.png', 'image', null, {
        times: [{ at: '2026-03-01T20:15:02', clock, zone: 'assumed', basis: 'xiaomi-screenshot' }],
      }),
      hints,
    )!
  expect(at('name').confidence).toBeCloseTo(at('mtime').confidence + 0.1, 5)
})

test('never more than two reasons, never a confidence outside 0.5 to 1, best first, whatever the file', () => {
  const words = list.items.flatMap(({ signals }) => [
    ...signals.decisive,
    ...signals.important,
    ...signals.common,
    ...signals.names,
    ...signals.exclusions,
    '2000元',
  ])
  const piece = fc.constantFrom(...words)
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(piece, { minLength: 1, maxLength: 3 }),
      fc.constantFrom<Family>('image', 'pdf', 'text', 'audio', 'sheet'),
      (text, name, family) => {
        const found = classify(subject(name.join('/'), family, text.join('，')), list)
        for (const { confidence, level, reasons } of found) {
          expect(confidence).toBeGreaterThanOrEqual(0.5)
          expect(confidence).toBeLessThanOrEqual(1)
          expect(level).toBe(confidence >= 0.8 ? 'confident' : 'look')
          expect(reasons.length).toBeLessThanOrEqual(2)
        }
      },
    ),
    { seed: 20260301, numRuns: process.env['EVIDENCE_LONG'] ? 2000 : 200 },
  )
})

test('a file without words is placed as by weighing every signal, when nothing can speak for it too', () => {
  const names = list.items.flatMap(({ signals }) => [...signals.names, ...signals.titles, ...signals.folders])
  const part = fc.oneof(fc.constantFrom(...names), fc.constantFrom('IMG_0001', '2026', '证据3', '新建'))
  /** Speaks for nothing, and keeps a file from being passed over. */
  const facts = [{ what: 'encrypted', value: 'pdf', basis: 'trailer' }] as const
  const times = [
    { at: '2026-03-01T20:14:09+08:00', clock: 'name', zone: 'stated', basis: 'Screenshot' },
  ] as const
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.constantFrom<Family>('image', 'audio', 'unknown', 'archive', 'video', 'text', 'pdf'),
      fc.boolean(),
      (parts, family, dated) => {
        const hints = { ...NO_HINTS, days: [{ on: '2026-03-01', items: list.items.map(({ id }) => id) }] }
        const one = subject(`${parts.join('_')}.dat`, family, null, dated ? { times } : {})
        expect(classify(one, list, hints)).toEqual(classify({ ...one, facts }, list, hints))
      },
    ),
    { seed: 20261128, numRuns: process.env['EVIDENCE_LONG'] ? 5000 : 300 },
  )
})

test('common words alone never propose anything', () => {
  for (const { signals } of list.items) {
    for (const phrase of signals.common)
      expect(best(subject('无题.txt', 'text', phrase)), phrase).toBeUndefined()
  }
})
