import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { questions } from '../../../src/checklist/rules/questions.js'
import { ROW_FORMS } from '../../../src/checklist/rules/row-forms.js'
import { Sitting } from '../../../src/checklist/usecases/sitting.js'
import { answered, formsOf, rowAdded } from '../../../src/desk/usecases/forms.js'
import { openFolder } from '../../../src/interview/usecases/init-case.js'
import { stateOf } from '../../../src/interview/usecases/desk.js'
import type { Scene } from '../../../src/interview/usecases/desk.js'
import type { Refusal } from '../../../src/ground/refusal.js'
import { zhCN } from '../../../src/locale/zh-CN/index.js'
import { refusal } from '../../support/matchers.js'
import { folderWith, portsFor } from '../../support/sitting.js'

/** Every claim, every situation and the channels that ask most: as many questions as a case can have. */
const FULL = `version: 1
respondents: [{ role: operator, brand: 快砍助力 }]
situation: [not_delivered, refund_refused, debt_demanded, more_topup_demanded, account_closed, data_leaked, harassed, platform_owes_me]
debt_demand: { amount: 2000.00 }
interest: { rate: "3.0" }
claims: [terminate, refund, interest, no_debt, costs, expenses, triple, stop_contact, delete_data, apology, own_records]
co_victims: [{ name: 王芳 }]
channels: [operator, "12315", nifa, police, court, payment, consumer-association, lawyer, joint, heimao, community, pinduoduo]
`

function sceneOf(sitting: Sitting): Scene {
  return { sitting, say: (key) => key, has: () => true, lang: 'zh-CN', printable: (path) => path }
}

test.each([
  ['a new case', ''],
  ['a case with everything', FULL],
])('the browser asks exactly what the terminal asks: %s', async (_, text) => {
  const root = folderWith(text === '' ? {} : { 'evidence.yml': text })
  try {
    const ports = portsFor(root)
    const { sitting } = await openFolder(ports, { yes: false, lang: 'zh-CN' }, {})
    expect(sitting).toBeInstanceOf(Sitting)
    const scene = sceneOf(sitting)
    const state = await stateOf(scene, true)
    const forms = formsOf(scene, state)
    expect(forms.map(({ id }) => id)).toEqual(questions(state).map(({ id }) => id))
    expect(forms.length).toBeGreaterThan(text === '' ? 5 : 30)
    for (const { id, kind, options, fields } of forms) {
      if (['several', 'choice', 'yes-no'].includes(kind)) expect(options.length, id).toBeGreaterThan(1)
      if (kind === 'rows') expect(fields.length, id).toBeGreaterThan(0)
    }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

test('a day that may lie ahead needs its year', async () => {
  const root = folderWith({ 'evidence.yml': 'version: 1\nagent: { name: 李华 }\nchannels: [operator]\n' })
  try {
    const ports = portsFor(root)
    const { sitting } = await openFolder(ports, { yes: false, lang: 'zh-CN' }, {})
    const scene = sceneOf(sitting)
    const state = await stateOf(scene, true)
    expect(() => answered(scene, state, 'agent.until', '12月31日')).toThrow(refusal('desk/bad-answer'))
    expect(answered(scene, state, 'agent.until', '2027年12月31日')).toContainEqual({
      path: ['agent', 'until'],
      value: '2027-12-31',
    })
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

test('what a form refuses is said without the keys of a terminal', async () => {
  const root = folderWith({ 'evidence.yml': FULL })
  try {
    const { sitting } = await openFolder(portsFor(root), { yes: false, lang: 'zh-CN' }, {})
    const scene = sceneOf(sitting)
    const state = await stateOf(scene, true)
    const words: Readonly<Record<string, string>> = zhCN
    const said: string[] = []
    const hear = (work: () => unknown): void => {
      try {
        work()
      } catch (error) {
        const { hint } = (error as Refusal).facts as { hint?: { word: string } }
        if (hint) said.push(words[hint.word]!)
      }
    }
    for (const { id } of formsOf(scene, state)) hear(() => answered(scene, state, id, '\u0007'))
    for (const [list, fields] of Object.entries(ROW_FORMS)) {
      hear(() => rowAdded(scene, list, {}))
      for (const { key } of fields)
        hear(() =>
          rowAdded(scene, list, {
            ...Object.fromEntries(fields.map((one) => [one.key, '1'])),
            [key]: '\u0007',
          }),
        )
    }
    expect(said.length).toBeGreaterThan(20)
    expect(said.filter((one) => /回车|Esc|输入 </.test(one))).toEqual([])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
