import { describe, expect, test } from 'vitest'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import { payment as paymentRow, respondent as respondentRow } from '../../../src/case/rules/case-rows.js'
import type { CaseFile } from '../../../src/case/rules/case-file.js'
import type { ChannelAsk, InterviewState } from '../../../src/checklist/rules/question.js'
import { readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { missingAnswers, nextQuestion, questions } from '../../../src/checklist/rules/questions.js'

function state(
  file: Partial<CaseFile>,
  present: readonly string[],
  more: Partial<InterviewState> = {},
): InterviewState {
  return {
    file: { ...emptyCaseFile(), ...file },
    present: new Set(present),
    asks: [],
    opens: openedBy(file.channels ?? []),
    undecided: 0,
    walked: false,
    ...more,
  }
}

/** As templates/channels says of the two. */
function openedBy(channels: readonly string[]): InterviewState['opens'] {
  return new Set([
    ...(channels.includes('court') ? ['defendants' as const] : []),
    ...(channels.includes('joint') ? ['co-victims' as const] : []),
  ])
}

const ask = (channel: string, path: string, optional = false): ChannelAsk => ({
  channel,
  path,
  question: path,
  optional,
})

test('the first question is who the other side is', () => {
  expect(nextQuestion(state({}, []))?.id).toBe('respondents.0.brand')
})

test('an answer that was given is not asked again, nor is one that is not known', () => {
  const present = ['respondents.0.brand', 'respondents.0.venue']
  expect(nextQuestion(state({}, present))?.id).toBe('respondents.0.name')
  expect(nextQuestion(state({ unknown: ['respondents.0.name'] }, present))?.id).toBe('situation')
})

test('an empty list that stands in the file is an answer: asked, none', () => {
  const open = state({}, [])
  const ids = (one: InterviewState): string[] => questions(one).map(({ id }) => id)
  const upTo = ids(open).slice(0, ids(open).indexOf('financial'))
  expect(nextQuestion(state({}, upTo))?.id).toBe('financial')
  expect(nextQuestion(state({}, [...upTo, 'financial']))?.id).toBe('suspected_fraud')
})

describe('questions come only when something needs them', () => {
  const ids = (file: Partial<CaseFile>, asks: readonly ChannelAsk[] = []): string[] =>
    questions(state(file, [], { asks })).map(({ id }) => id)

  test('a demand is asked about when the person says there is one', () => {
    expect(ids({ situation: ['not_delivered'] })).not.toContain('debt_demands')
    expect(ids({ situation: ['debt_demanded'] })).toContain('debt_demands')
  })

  test('interest only when it is claimed', () => {
    expect(ids({ claims: ['refund'] })).not.toContain('interest.rate')
    expect(ids({ claims: ['interest'] })).toContain('interest.rate')
  })

  test('fellow victims only for the joint channel', () => {
    expect(ids({ channels: ['operator'] })).not.toContain('co_victims')
    expect(ids({ channels: ['joint'] })).toContain('co_victims')
  })

  test('nothing personal is asked unless a chosen channel asks for it, and then last', () => {
    expect(ids({}).some((id) => id.startsWith('complainant.'))).toBe(false)
    const asked = ids({ channels: ['police'] }, [
      ask('police', 'complainant.name'),
      ask('police', 'channel.police.station'),
      ask('police', 'respondents.0.address'),
      ask('police', 'complainant.id_number'),
    ])
    expect(asked.slice(-4)).toEqual([
      'respondents.0.address',
      'channel.police.station',
      'complainant.name',
      'complainant.id_number',
    ])
  })

  test('what two channels ask is asked once, and is needed when one of them needs it', () => {
    const all = questions(
      state({ channels: ['operator', '12315'] }, [], {
        asks: [ask('operator', 'complainant.phone', true), ask('12315', 'complainant.phone')],
      }),
    )
    expect(all.filter(({ id }) => id === 'complainant.phone')).toMatchObject([
      { required: true, shape: 'phone' },
    ])
  })
})

test('the checklist is walked while proposals wait, once in a sitting', () => {
  const answered = questions(state({}, []))
    .map(({ id }) => id)
    .filter((id) => id !== 'exhibits')
  expect(nextQuestion(state({}, answered, { undecided: 3 }))?.kind).toBe('walk')
  expect(nextQuestion(state({}, answered, { undecided: 3, walked: true }))).toBeNull()
  expect(nextQuestion(state({}, answered, { undecided: 0 }))).toBeNull()
})

test('all missing answers of the chosen channels are found at once', () => {
  const one = state({ channels: ['12315'] }, ['channels', 'situation'], {
    asks: [
      ask('12315', 'complainant.name'),
      ask('12315', 'respondents.0.name'),
      ask('12315', 'complainant.email', true),
    ],
  })
  expect(missingAnswers(one).map(({ id }) => id)).toEqual([
    'respondents.0.brand',
    'respondents.0.name',
    'facts',
    'payments',
    'claims',
    'complainant.name',
  ])
})

/** Keys of evidence.yml that are no question: filled by another command, by the program, or by choosing. */
const ELSEWHERE = [
  'version',
  'title',
  'reply_days',
  'redactions', // drawn at the desk
  'ignore',
  'read_pictures',
  'unknown',
  'filings', // evidence track
  'seal',
]

test('everything the person can say in evidence.yml can be said without opening it', async () => {
  const full: Partial<CaseFile> = {
    ...emptyCaseFile(),
    respondents: [{ ...respondent('公司'), role: 'operator' }, respondent('收款人')],
    situation: ['platform_owes_me', 'debt_demanded'],
    facts: [{ on: '2026-03-01', at: '', what: '我付了钱', exhibits: [] }],
    payments: [payment('张小某')],
    claims: ['interest', 'terminate'],
    channels: ['court', 'joint'],
    declarations: { mediation: '', no_other_body: '', unspecific_public: '', payer_is_adult: 'no' },
  }
  const templates = new TemplateFolders()
  const channels = await readChannels(templates)
  const asks = channels.flatMap(({ id, asks: own }) =>
    own.map(({ path, optional }) => ask(id, path, optional)),
  )
  const ids = questions({ ...state(full, [], { asks }), opens: new Set(['defendants', 'co-victims']) }).map(
    ({ id }) => id,
  )
  const asked = new Set(ids.map((id) => id.split('.')[0]))
  expect(Object.keys(emptyCaseFile()).filter((key) => !asked.has(key) && !ELSEWHERE.includes(key))).toEqual(
    [],
  )
  const declared = Object.keys(emptyCaseFile().declarations).map((name) => `declarations.${name}`)
  expect(declared.filter((id) => !ids.includes(id))).toEqual([])
})

test('in a child’s case the guardian is asked about and the questions about the person speak of the child', () => {
  const said = { mediation: '', no_other_body: '', unspecific_public: '', payer_is_adult: 'no' } as const
  const asks = [ask('12315', 'complainant.name'), ask('12315', 'complainant.phone')]
  const list = questions(state({ payments: [payment('公司')], declarations: said }, [], { asks }))
  const words = new Map(list.map(({ id, word }) => [id, word]))
  expect([...words.keys()]).toEqual(expect.arrayContaining(['guardian.name', 'complainant.born']))
  expect([words.get('complainant.name'), words.get('complainant.phone')]).toEqual([
    'child.name',
    'child.phone',
  ])
  expect(list.find(({ id }) => id === 'complainant.phone')?.required).toBe(false)
  const grown = questions(state({ payments: [payment('公司')] }, [], { asks })).map(({ word }) => word)
  expect(grown).toContain('declarations.payer_is_adult')
  expect(grown).not.toContain('guardian.name')
})

function respondent(name: string): CaseFile['respondents'][number] {
  return respondentRow.parse({ role: 'payee', name })
}

function payment(payee: string): CaseFile['payments'][number] {
  return paymentRow.parse({ on: '2026-03-01', payee, amount: '1.00' })
}
