import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readChecklist } from '../../../src/checklist/rules/checklist.js'
import { readChecklistWords } from '../../../src/checklist/rules/checklist-words.js'
import { refusal } from '../../support/matchers.js'

const raw = (path: string): unknown => parse(readFileSync(`templates/${path}`, 'utf8'))
const list = readChecklist(raw('checklists/bargain-help.yml'))

test('the checklist has the fourteen items of the contract, in its order, five of them the person’s own', () => {
  expect(list.items.map(({ id }) => id)).toEqual([
    'agreement',
    'payment',
    'promise',
    'support-chat',
    'debt-demand',
    'order',
    'activity',
    'respondent-identity',
    'own-identity',
    'notice',
    'authority',
    'harassment',
    'loss',
    'co-victim',
  ])
  expect(list.items.filter(({ own }) => own).map(({ id }) => id)).toEqual([
    'agreement',
    'payment',
    'promise',
    'support-chat',
    'debt-demand',
  ])
})

test('every item stands in the court group its proof belongs to', () => {
  const group = Object.fromEntries(list.items.map(({ id, group: of }) => [id, of]))
  expect(group).toMatchObject({
    'own-identity': 1,
    'respondent-identity': 1,
    agreement: 2,
    payment: 3,
    promise: 4,
    activity: 5,
    'support-chat': 6,
    notice: 6,
    'debt-demand': 7,
    loss: 8,
    authority: 9,
  })
})

test.each(['zh-CN', 'en'])('every item, way and mistake has its words in %s', (lang) => {
  const words = readChecklistWords(raw(`${lang}/checklist.yml`), list)
  for (const { id, ways, mistakes } of list.items) {
    expect(Object.keys(words.items[id]!.ways)).toEqual(ways)
    expect(Object.keys(words.items[id]!.mistakes)).toEqual(mistakes)
  }
})

test('every channel an item names is a channel', () => {
  const known = [
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
    'community',
  ]
  for (const { required, useful } of list.items)
    expect([...required, ...useful].filter((id) => !known.includes(id))).toEqual([])
})

test('refuses a checklist with a mistyped key, naming the place', () => {
  const broken = structuredClone(raw('checklists/bargain-help.yml')) as { items: Record<string, unknown>[] }
  broken.items[2]!['grupo'] = 4
  expect(() => readChecklist(broken)).toThrow(refusal('checklist/malformed', { where: 'items.2' }))
})

test('refuses an item listed twice', () => {
  const broken = structuredClone(raw('checklists/bargain-help.yml')) as { items: unknown[] }
  broken.items.push(broken.items[0])
  expect(() => readChecklist(broken)).toThrow(refusal('checklist/malformed', { where: 'items.agreement' }))
})
