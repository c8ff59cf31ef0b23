import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { evidence, listing, room } from '../support/run.js'

const YAML = `version: 1
title: 快砍助力退款纠纷
complainant: { name: 李敏, phone: "13800138000", address: 北京市海淀区某路1号 }
respondents:
  - { role: operator, brand: 快砍助力, name: 杭州快砍网络科技有限公司, address: 杭州市某区某路2号, venue: own_app }
purpose: 为自己购买日用品
situation: [not_delivered, refund_refused]
facts:
  - { on: 2026-03-01, what: 充值年度会员298元 }   # 我自己的备注
payments:
  - { on: 2026-03-01, amount: 298.00, payee: 杭州快砍网络科技有限公司, order_no: "4200001" }
claims: [refund]
channels: [operator, "12315"]
`
const now = { EVIDENCE_NOW: '2026-10-20T09:00:00+08:00' }
let dir = ''
const run = (...args: string[]) => evidence(args, dir, now)
const json = (...args: string[]) =>
  JSON.parse(run(...args, '--json').out) as Record<string, unknown> & {
    due: { on: string | null; id: string; what: string; next: string }[]
    filings: object[]
    channels: { id: string; recommended: boolean; blocks: { code: string }[]; needs: string[] }[]
    templates: { path: string; origin: string }[]
  }

beforeAll(() => {
  dir = room('砍价 材料')
  writeFileSync(join(dir, '受理通知.txt'), '编码 1330000020261012')
  writeFileSync(join(dir, '我的日历.ics'), 'BEGIN:VCALENDAR\r\nPRODID:-//someone//else\r\nEND:VCALENDAR\r\n')
  writeFileSync(join(dir, '..', 'answers-li.yml'), YAML)
  const init = evidence(['init', dir, '--answers', join(dir, '..', 'answers-li.yml'), '--yes'], dir, now)
  expect([init.code, init.err]).toEqual([expect.any(Number), expect.any(String)])
})

describe('after filing', () => {
  test('an event is written to evidence.yml with comments kept, and to the custody log', () => {
    const before = listing(dir)
    expect(
      run(
        'track',
        '12315',
        'filed',
        '--on',
        '2026-09-28',
        '--receipt',
        '1330000020261012',
        '--attach',
        '受理通知.txt',
      ).code,
    ).toBe(0)
    expect(readFileSync(join(dir, 'evidence.yml'), 'utf8')).toContain('我自己的备注')
    expect(json('track').filings).toEqual([
      expect.objectContaining({
        channel: '12315',
        event: 'filed',
        on: '2026-09-28',
        receipt: '1330000020261012',
        attach: '受理通知.txt',
      }),
    ])
    expect(readFileSync(join(dir, '.evidence/custody.jsonl'), 'utf8')).toContain('"event":"track"')
    expect(listing(dir)).toBe(before)
    expect(JSON.parse(readFileSync(join(dir, '.evidence/register.json'), 'utf8'))).toMatchObject({
      exhibits: expect.arrayContaining([
        expect.objectContaining({ path: '受理通知.txt', item: 'authority' }),
      ]) as unknown,
    })
    expect(run('verify').code).not.toBe(4)
  })

  test('the next day that matters counts working days over the October holidays and says what to do in silence', () => {
    expect(json('track').due.find((one) => one.id === 'd2')).toMatchObject({ on: '2026-10-13' })
    const { out } = run('track')
    expect(out).toContain('最迟约 2026年10月13日（遇法定节假日顺延，以受理机关告知为准）')
    expect(out).toContain('到期没消息')
    expect(json('status').due.map((one) => one.on)).toContain('2026-10-13')
  })

  test("a calendar is written once, replaced when it is ours, and never over the person's own", () => {
    expect(run('track', '--ics', '期限.ics').code).toBe(0)
    expect(run('track', '--ics', '期限.ics').code).toBe(0)
    expect(readFileSync(join(dir, '期限.ics'), 'utf8')).toContain('DTSTART;VALUE=DATE:20261013')
    const refused = run('track', '--ics', '我的日历.ics')
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('track/ics-exists')])
    expect(readFileSync(join(dir, '我的日历.ics'), 'utf8')).toContain('someone')
    expect(JSON.stringify(json('verify'))).not.toContain('期限.ics')
  })

  test.each([
    [['track', 'unknown', 'filed'], 'channel/unknown'],
    [['track', '12315', 'won'], 'track/unknown-event'],
    [['track', '12315', 'filed', '--on', '2026-11-30'], 'track/future'],
    [['track', '12315', 'filed', '--on', '20 April'], 'track/not-a-date'],
    [['track', '12315', 'filed', '--attach', '没有.png'], 'track/attach-absent'],
    [['track', '12315', 'filed', '--attach', '../answers-li.yml'], 'track/attach-absent'],
    [['track', '12315'], 'track/unknown-event'],
  ])('%j is refused with words and changes nothing', (args, code) => {
    const before = readFileSync(join(dir, 'evidence.yml'), 'utf8')
    const { code: exit, err } = run(...args)
    expect([exit, err]).toEqual([2, expect.stringContaining(code)])
    expect(readFileSync(join(dir, 'evidence.yml'), 'utf8')).toBe(before)
  })
})

test('a second filing that closes the first is warned of when it is recorded', () => {
  const copy = room('两处 投诉')
  writeFileSync(join(copy, '..', 'answers-two.yml'), YAML)
  evidence(['init', copy, '--answers', join(copy, '..', 'answers-two.yml'), '--yes'], copy, now)
  evidence(['track', '12315', 'filed', '--on', '2026-10-12'], copy, now)
  const { code, out } = evidence(['track', 'consumer-association', 'filed', '--on', '2026-10-13'], copy, now)
  expect([code, out]).toEqual([0, expect.stringContaining('二者选一')])
})

test('channels come in the order of this case, with what is missing and what stands against them', () => {
  const { channels } = json('channels')
  expect(channels.map((one) => one.id)).toHaveLength(12)
  expect(channels[0]!.id).toBe('operator')
  expect(channels.find((one) => one.id === 'consumer-association')).toMatchObject({
    recommended: false,
    blocks: [{ code: 'consumer-association/complaint-filed' }, { code: 'consumer-association/local-time' }],
  })
  expect(channels.find((one) => one.id === 'court')!.needs).toContain('法院名称')
  expect(run('channels', '12315').out.replace(/\n\s*/g, '')).toContain(
    '据公开资料，核对于2026-11-22，以官方页面为准',
  )
  expect(run('channels', '12315', '--lang', 'en').out).toContain(
    'Complaint and report to the market regulator',
  )
})

test("an ejected template is the person's to change, and a mistake in it is named with its line", () => {
  expect(run('template', 'eject', 'operator').code).toBe(0)
  expect(json('template', 'list', 'operator').templates.every((one) => one.origin === 'case')).toBe(true)
  expect(run('template', 'eject', 'shared').code).toBe(0)
  expect(json('template', 'list', 'shared').templates).toContainEqual({
    channel: 'shared',
    path: 'zh-CN/shared/story.md',
    origin: 'case',
  })
  const path = join(dir, 'evidence-templates/zh-CN/operator/letter.md')
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('# 异议与退款函', '# 我的函\n\n{{ complainant.shoe_size }}'),
  )
  expect(run('verify').code).not.toBe(4)
  const check = run('channels', '--check')
  expect([check.code, check.out]).toEqual([
    2,
    expect.stringMatching(/zh-CN\/operator\/letter\.md:4:4 {2}complainant\.shoe_size/),
  ])
  const draft = run('dossier', 'operator', '--format', 'txt')
  expect([draft.code, draft.err]).toEqual([2, expect.stringContaining('template/broken')])
})

test('a folder that is no case still learns about the channels', () => {
  const empty = room('空')
  mkdirSync(join(empty, '截图'))
  expect(evidence(['channels'], empty, now).out).toContain('全国12315平台')
  expect(evidence(['channels', '--check'], empty, now).out.trim()).toBe('模板检查通过。')
  expect(evidence(['track'], empty, now).code).toBe(2)
})
