import { expect, test } from 'vitest'
import { readOnce } from '../../support/read-once.js'
import type { CaseFile } from '../../../src/case/rules/case-file.js'
import { readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { openParticulars } from '../../../src/channels/rules/particulars.js'
import { traits } from '../../../src/channels/rules/traits.js'
import { writtenCases } from '../../support/cases.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { printed } from '../../support/printed.js'

const templates = readOnce()
const channels = (await readChannels(templates)).filter(({ particulars }) => particulars.length > 0)
const complete = caseOf({
  agent: { name: '李晴', relation: '女儿', phone: '13700137000', scope: 'general' },
  financial: ['own_wallet'],
})
const compose = (channel: string, file: CaseFile, date = '2026-11-22'): ReturnType<typeof composeChannel> =>
  composeChannel({ channel, file, register: registerOf(), date, lang: 'zh-CN', templates, draft: true })

test('every channel a statute speaks to lists what it wants', () => {
  expect(channels.map(({ id }) => id)).toEqual(expect.arrayContaining(['12315', 'court', 'joint', 'police']))
  const court = channels.find(({ id }) => id === 'court')!
  expect(court.particulars.filter(({ law }) => law === 'civil-procedure/124').length).toBeGreaterThan(10)
})

const rows = channels.flatMap((channel) =>
  channel.particulars.flatMap((one) => one.from.slice(0, 1).map((path) => ({ id: channel.id, one, path }))),
)

test.each(rows)(
  '$id: $path is printed when it is there and asked for when it is not',
  async ({ id, one, path }) => {
    const text = printed(await compose(id, complete))
    const value = at(complete, path)
    if (!/\.(born|on|scope)$/.test(path) && value !== undefined) expect(text).toContain(String(value))
    const { gaps } = await compose(id, one.from.reduce(without, complete))
    if (value !== undefined) expect(gaps.map((gap) => gap.path.replace(/\.called$/, '.name'))).toContain(path)
  },
)

test('a channel that is complete has every particular: all cases lawyers wrote', async () => {
  let seen = 0
  for (const { changes, date } of writtenCases()) {
    const file = caseOf(changes)
    for (const channel of channels) {
      const composed = await compose(channel.id, file, date)
      if (composed.gaps.length > 0) continue
      seen += 1
      const open = openParticulars(channel, composed.file, traits(file, date), composed.exhibits.length > 0)
      expect(open.map(({ id }) => `${channel.id}/${id}`)).toEqual([])
    }
  }
  expect(seen).toBeGreaterThan(200)
})

test('a missing particular names its article', async () => {
  const person = { role: 'operator', name: '张小某', address: '杭州市某区某路8号' }
  const { gaps } = await compose('court', caseOf({ respondents: [person] }))
  expect(gaps.find(({ path }) => path === 'natural')?.needs).toBe(
    '自然人被告的性别（《中华人民共和国民事诉讼法》第一百二十四条要求写明）',
  )
})

function at(file: unknown, path: string): unknown {
  const keys = path.startsWith('channel.12315.') ? ['channel', '12315', path.slice(14)] : path.split('.')
  return keys.reduce<unknown>((place, key) => (place as Record<string, unknown> | null)?.[key], file)
}

/** The case with nothing at that path. */
function without(file: CaseFile, path: string): CaseFile {
  const copy = structuredClone(file) as unknown as Record<string, unknown>
  const keys = path.split('.')
  const holder = (keys.length === 1 ? copy : at(copy, keys.slice(0, -1).join('.'))) as Record<
    string,
    unknown
  > | null
  if (holder) holder[keys.at(-1)!] = ''
  return copy as unknown as CaseFile
}
