import { describe, expect, test } from 'vitest'
import { readOnce } from '../../support/read-once.js'
import { readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { writtenCases } from '../../support/cases.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { annexesOf } from '../../support/annexes.js'
import { blockText, printed } from '../../support/printed.js'

/** The cases lawyers write: what each paper must say, and must not. */
const templates = readOnce()
const ids = (await readChannels(templates)).map((channel) => channel.id)
const cases = writtenCases()

test('there are cases, and each expects something of a channel that exists', () => {
  expect(cases.length).toBeGreaterThanOrEqual(30)
  for (const one of cases) expect(['*', ...ids]).toEqual(expect.arrayContaining(Object.keys(one.expect)))
  expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length)
})

describe.each(cases)('$file: $title', ({ changes, date, expect: expected }) => {
  const file = caseOf(changes)
  test.each(Object.keys(expected).flatMap((id) => (id === '*' ? ids : [id])))('%s', async (id) => {
    const composed = await composeChannel({
      channel: id,
      file,
      register: registerOf(),
      date,
      lang: 'zh-CN',
      templates,
      draft: true,
    })
    const { timeline, losses, others } = await annexesOf(composed, registerOf(), date, templates)
    const beside = [blockText(timeline), blockText(losses), others].join('\n')
    const text = printed(composed).replaceAll('\n', '')
    const open = composed.gaps.length > 0
    for (const rule of [expected[id], expected['*']].filter((one) => one !== undefined)) {
      for (const word of rule.says) expect(text).toContain(word)
      for (const word of rule.never) expect(text).not.toContain(word)
      for (const gap of rule.gaps) expect(composed.gaps.map(({ path }) => path)).toContain(gap)
      const warned = composed.warnings.map(({ code }) => code)
      expect(warned).toEqual(expect.arrayContaining(rule.warns))
      expect(warned.filter((code) => rule.silent.includes(code))).toEqual([])
      for (const word of rule.beside.says) expect(beside).toContain(word)
      for (const word of rule.beside.never) expect(beside).not.toContain(word)
      if (rule.written === 'false') expect(open).toBe(true)
      if (rule.exhibits) expect(composed.exhibits).toEqual(rule.exhibits)
    }
  })
})
