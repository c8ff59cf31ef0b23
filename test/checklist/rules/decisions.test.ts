import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import type { ExhibitEntry } from '../../../src/case/rules/case-file.js'
import type { Exhibit, Register } from '../../../src/case/rules/exhibit.js'
import { emptyRegister } from '../../../src/case/rules/register-file.js'
import { readChecklist } from '../../../src/checklist/rules/checklist.js'
import { confidentDecisions, decisionsOf, settleDecisions } from '../../../src/checklist/rules/decisions.js'
import { itemStates } from '../../../src/checklist/rules/item-state.js'
import { place, undecided } from '../../../src/checklist/rules/placing.js'
import { refusal } from '../../support/matchers.js'

const list = readChecklist(parse(readFileSync('templates/checklists/bargain-help.yml', 'utf8')))

function exhibit(id: string, path: string): Exhibit {
  return {
    id,
    path,
    size: 9,
    sha256: 'a'.repeat(64),
    mtime: '2026-03-01T20:15:02+08:00',
    kind: { mime: 'image/png', family: 'image', extension: 'png', mismatch: false },
    times: [],
    facts: [],
    registered: '2026-04-16T10:00:00+08:00',
    item: null,
    number: null,
    retired: [],
  }
}

const register: Register = {
  ...emptyRegister('2026-04-16T10:00:00+08:00'),
  nextId: 4,
  exhibits: [
    exhibit('E0001', '截图/IMG_2043.PNG'),
    exhibit('E0002', '账单/微信支付账单.xlsx'),
    exhibit('E0003', '壁纸.jpg'),
  ],
}
const entry = (file: string, item: string): ExhibitEntry => ({
  file,
  item,
  name: '',
  proves: '',
  source: '',
  device: '',
  method: '',
  formed: '',
  note: '',
  transcript: '',
  transcript_checked: false,
})
const suggestions = new Map([
  ['E0002', [{ item: 'payment', confidence: 0.9, level: 'confident' as const, reasons: [] }]],
  ['E0003', [{ item: 'promise', confidence: 0.6, level: 'look' as const, reasons: [] }]],
])
const caseFile = (...exhibits: ExhibitEntry[]) => ({ ...emptyCaseFile(), exhibits })

test('what the person wrote is confirmed and numbered in its court group; what changes nothing leaves no trace', () => {
  const { decisions } = decisionsOf(caseFile(entry('截图/IMG_2043.PNG', 'promise')), register, list)
  const first = settleDecisions(register, decisions, list)
  expect(first.register.exhibits[0]).toMatchObject({ item: 'promise', number: '4-1' })
  expect(first.events).toEqual([
    {
      event: 'confirm',
      facts: { exhibit: 'E0001', item: 'promise', number: '4-1', retired: '', by: 'person' },
    },
  ])
  expect(
    settleDecisions(
      first.register,
      decisionsOf(caseFile(entry('截图/IMG_2043.PNG', 'promise')), first.register, list).decisions,
      list,
    ),
  ).toEqual({ register: first.register, events: [] })
})

test('another item retires the old number for good', () => {
  const once = settleDecisions(
    register,
    decisionsOf(caseFile(entry('截图/IMG_2043.PNG', 'promise')), register, list).decisions,
    list,
  ).register
  const moved = settleDecisions(
    once,
    decisionsOf(caseFile(entry('截图/IMG_2043.PNG', 'activity')), once, list).decisions,
    list,
  )
  expect(moved.register.exhibits[0]).toMatchObject({ number: '5-1', retired: ['4-1'] })
  const back = settleDecisions(
    moved.register,
    decisionsOf(caseFile(entry('截图/IMG_2043.PNG', 'promise')), moved.register, list).decisions,
    list,
  )
  expect(back.register.exhibits[0]).toMatchObject({ number: '4-2', retired: ['4-1', '5-1'] })
})

test('with --yes only confident proposals are taken, and never over what the person said', () => {
  const { decisions } = decisionsOf(caseFile(entry('账单/微信支付账单.xlsx', 'order')), register, list)
  expect(confidentDecisions(suggestions, register, [])).toMatchObject([{ item: 'payment', by: 'confident' }])
  expect(confidentDecisions(suggestions, register, decisions)).toEqual([])
})

test('names that no file has are told; an item that is not on the list is refused', () => {
  expect(decisionsOf(caseFile(entry('截图/没有.png', 'promise')), register, list).absent).toEqual([
    '截图/没有.png',
  ])
  expect(() => decisionsOf(caseFile(entry('壁纸.jpg', 'promises')), register, list)).toThrow(
    refusal('checklist/unknown-item', { item: 'promises', file: '壁纸.jpg' }),
  )
})

test('a name typed on macOS in decomposed form still finds its file', () => {
  const accented: Register = { ...register, exhibits: [exhibit('E0001', 'résumé.png')] }
  expect(
    decisionsOf(caseFile(entry('résumé.png'.normalize('NFD'), 'promise')), accented, list).decisions,
  ).toHaveLength(1)
})

test('every file stands under exactly one item or is unclassified; one looked at and put aside is not proposed again', () => {
  const file = caseFile(entry('壁纸.jpg', ''))
  const placing = place(register, suggestions, file, list)
  expect(placing.items.find(({ id }) => id === 'payment')?.exhibits).toMatchObject([
    { id: 'E0002', number: null, confidence: 0.9 },
  ])
  expect(placing.unclassified).toEqual(['截图/IMG_2043.PNG', '壁纸.jpg'])
  expect(undecided(register, suggestions, file).map(({ id }) => id)).toEqual(['E0002'])
  expect(
    itemStates(placing, list, { channels: [] }).filter(({ state }) => state !== 'missing'),
  ).toMatchObject([{ id: 'payment', state: 'doubtful' }])
})
