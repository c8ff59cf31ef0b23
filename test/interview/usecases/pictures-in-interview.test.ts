import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import type { ReadPicture } from '../../../src/screens/rules/read.js'
import { FakePrompter, usual } from '../../support/fake-prompter.js'
import type { Seen } from '../../support/fake-prompter.js'
import { readings, sit } from '../../support/interview.js'
import { chatPage } from '../../support/screen.js'
import { folderWith } from '../../support/sitting.js'

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const SHOT = '截图/Screenshot_20260318_203100.png'

/** A folder with one more picture that says this; `more` makes other bytes of it. */
function withPicture(read: ReadPicture, more: string): string {
  const root = folderWith()
  const bytes = Buffer.concat([PICTURE, Buffer.from(more)])
  writeFileSync(join(root, SHOT), bytes)
  readings.set(createHash('sha256').update(bytes).digest('hex'), read)
  return root
}

const saved = (root: string) => new YamlCaseText().parse(readFileSync(join(root, 'evidence.yml'), 'utf8'))

/** Somebody who answers as usual, except at these questions. */
function person(own: readonly (readonly [string, (seen: Seen) => ReturnType<typeof usual>])[]): FakePrompter {
  return new FakePrompter((seen) => {
    const answer = own.find(([words]) => seen.screen.question.includes(words))
    return answer ? answer[1](seen) : usual(seen)
  })
}

test('promises and demands in a chat are offered with picture and place, none ticked, and kept as ticked', async () => {
  const root = withPicture(
    chatPage([
      { at: '昨天 20:14' },
      { them: '不成功全额退款' },
      { me: '不成功全额退是你说的' },
      { them: '你欠费2000元' },
    ]),
    'quotes',
  )
  const offered: (readonly { readonly value: string; readonly name: string; readonly chosen?: boolean }[])[] =
    []
  const take = (seen: Seen) => {
    if (seen.kind !== 'several') return usual(seen)
    offered.push(seen.screen.options)
    return seen.screen.options.filter(({ value }) => value.startsWith(SHOT)).map(({ value }) => value)
  }
  await sit(
    root,
    person([
      ['遇到了哪些情况', () => ['debt_demanded']],
      ['句像承诺的话', take],
      ['句要钱的话', take],
    ]),
  )
  expect(offered.flat().every(({ chosen }) => chosen !== true)).toBe(true)
  expect(offered.flat().map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      `“不成功全额退款” 2026-03-17（${SHOT}，第 1 条）`,
      `“你欠费2000元” 2026-03-17（${SHOT}，第 3 条）`,
    ]),
  )
  expect(saved(root)).toMatchObject({
    promises: [{ quote: '不成功全额退款', on: '2026-03-17', exhibits: [SHOT] }],
    debt_demands: [{ amount: 200_000, on: '2026-03-17', reason: '', exhibits: [SHOT] }],
  })
})

test('a chat is shown in words where it is placed, and its transcript kept as the person says', async () => {
  const root = withPicture(
    chatPage([{ at: '昨天 20:14' }, { them: '在线客服为您服务' }, { me: '我要退款' }, { them: '不退' }]),
    'words',
  )
  let walked = false
  const one = new FakePrompter((seen) => {
    if (seen.screen.question.includes('从哪里看起'))
      return walked ? 'next' : ((walked = true), 'unclassified')
    if (seen.screen.question.includes('图片后面附上')) return 'checked'
    const canMove = seen.kind === 'choose' && seen.screen.options.some(({ value }) => value === 'move')
    return canMove ? 'move' : usual(seen)
  })
  await sit(root, one)
  const entry = saved(root).exhibits.find(({ file }) => file === SHOT)
  expect(one.shown.join('\n')).toContain('对方：在线客服为您服务')
  expect(entry).toMatchObject({
    transcript:
      '—— 昨天 20:14（2026-03-17 20:14，按截图日期推算）\n对方：在线客服为您服务\n我：我要退款\n对方：不退',
    transcript_checked: true,
  })
})

test('what a public picture tells of people is offered as boxes, all ticked, and kept as rectangles', async () => {
  const root = withPicture(
    chatPage([{ at: '昨天 20:14' }, { them: '电话13912345678', name: '小鱼儿' }, { me: '不付' }]),
    'masks',
  )
  let offered: readonly { readonly name: string; readonly chosen?: boolean }[] = []
  const one = person([
    ['哪几份材料', () => ['heimao']],
    ['要公开的图片', () => [SHOT]],
    [
      '可能暴露身份',
      (seen) => {
        if (seen.kind === 'several') offered = seen.screen.options
        return usual(seen)
      },
    ],
  ])
  await sit(root, one)
  expect(offered.every(({ chosen }) => chosen === true)).toBe(true)
  expect(offered.map(({ name }) => name.split('（')[0])).toEqual(
    expect.arrayContaining(['电话“13912345678”', '昵称“速砍帮客服”', '头像']),
  )
  const [mask] = saved(root).redactions
  expect(mask).toMatchObject({ file: SHOT, page: 1 })
  expect(mask?.rects).toHaveLength(offered.length)
})
