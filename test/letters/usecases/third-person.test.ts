import { expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { caseOf, registerOf } from '../../support/letter-case.js'

const warned = async (channel: string, changes: Record<string, unknown>): Promise<string[]> => {
  const { warnings } = await composeChannel({
    channel,
    file: caseOf({ facts: [{ on: '2026-03-15', what: '我向对方申请退款' }], ...changes }),
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates: new TemplateFolders(),
    draft: true,
  })
  return warnings
    .filter(({ code }) => code.startsWith('lint/voice'))
    .map(({ code, text }) => `${code} ${text}`)
}

test('a pleading warns of 我 and 对方 with the place and what it could print', async () => {
  const [first] = await warned('court', {})
  expect(first).toMatch(/^lint\/voice 经过第 1 条里写了“我、对方”.*原告向被告申请退款/)
})

test('once the person agreed, every changed place is still shown', async () => {
  const [first] = await warned('court', { third_person: 'true' })
  expect(first).toMatch(/^lint\/voice-changed .*原告向被告申请退款/)
})

test('我们, and 我 in a child’s case, are left to the person', async () => {
  const we = { facts: [{ on: '2026-03-15', what: '我们申请退款' }] }
  const child = { guardian: { name: '陈晓东' } }
  for (const changes of [we, child])
    expect((await warned('court', { third_person: 'true', ...changes }))[0]).toMatch(/^lint\/voice-unclear /)
})

test('a paper for the lawyer takes the words as they are', async () => {
  expect(await warned('lawyer', {})).toEqual([])
})
