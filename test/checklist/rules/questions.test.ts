import { describe, expect, test } from 'vitest'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import type { CaseFile } from '../../../src/case/rules/case-file.js'
import type { ChannelAsk, InterviewState } from '../../../src/checklist/rules/question.js'
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
