import { CLAIMS, FINANCIAL, SITUATIONS } from '../../case/rules/catalogue.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { rawVoice } from '../../case/rules/voice.js'
import { looksPrivate } from '../../case/rules/payees.js'
import { askedByChannels, requiredPaths } from './channel-questions.js'
import type { InterviewState, Question, Step } from './question.js'

type Opens = InterviewState['opens']
type Draft = Pick<Question, 'id' | 'kind'> & Partial<Question>

/** A second defendant and who of the two owes what: asked for a suit. */
const SECOND: readonly (Draft & { readonly when: (file: CaseFile, opens: Opens) => boolean })[] = [
  { id: 'respondents.1.name', word: 'second.name', kind: 'text', when: suesOne },
  {
    id: 'respondents.1.role',
    word: 'second.role',
    kind: 'choice',
    options: ['operator', 'payee'],
    when: suesTwo,
  },
  { id: 'respondents.1.address', word: 'second.address', kind: 'text', when: suesTwo },
  {
    id: 'respondents.1.liability',
    word: 'second.liability',
    kind: 'choice',
    options: ['sole', 'joint'],
    when: suesTwo,
  },
  { id: 'respondents.0.owes', word: 'first.owes', kind: 'amount', when: suesTwo },
  { id: 'respondents.1.owes', word: 'second.owes', kind: 'amount', when: owesItself },
  { id: 'respondents.1.owes_why', word: 'second.why', kind: 'text', when: suesTwo },
]

/** Who paid as a child, and who acts for the child (民法典 19, 20, 23, 145). */
const CHILD: typeof SECOND = [
  {
    id: 'declarations.payer_is_adult',
    kind: 'choice',
    options: ['yes', 'no'],
    when: (file) => file.payments.length > 0,
  },
  { id: 'guardian.name', kind: 'text', when: isForChild },
  { id: 'guardian.relation', kind: 'text', when: hasGuardian },
  { id: 'guardian.phone', kind: 'text', shape: 'phone', when: hasGuardian },
  { id: 'guardian.id_number', kind: 'text', shape: 'id-number', when: hasGuardian },
  { id: 'guardian.address', kind: 'text', when: hasGuardian },
  { id: 'guardian.consent', kind: 'choice', options: ['refused', 'ratified', 'unknown'], when: hasGuardian },
  { id: 'complainant.born', word: 'child.born', kind: 'date', when: isForChild },
]

/** Questions every case gets, in order; `when` reads the answers so far. Personal data comes last, with the channels. */
const BASE: readonly (readonly [
  step: Step,
  drafts: readonly (Draft & { readonly when?: (file: CaseFile, opens: Opens) => boolean })[],
])[] = [
  [
    1,
    [
      { id: 'respondents.0.brand', kind: 'text', required: true },
      {
        id: 'respondents.0.venue',
        kind: 'choice',
        options: ['own_app', 'mini_program', 'platform_shop', 'chat_group', 'unknown'],
      },
      { id: 'respondents.0.name', kind: 'text' },
    ],
  ],
  [
    2,
    [
      {
        id: 'situation',
        kind: 'several',
        required: true,
        options: SITUATIONS,
      },
      { id: 'facts', kind: 'rows', required: true },
      { id: 'third_person', kind: 'yes-no', when: speaksRaw },
      { id: 'purpose', kind: 'text' },
      {
        id: 'financial',
        kind: 'several',
        options: FINANCIAL,
      },
      { id: 'suspected_fraud', kind: 'yes-no' },
    ],
  ],
  [
    3,
    [
      { id: 'payments', kind: 'rows', required: true },
      { id: 'refunds', kind: 'rows' },
      { id: 'told_to_pay', kind: 'rows', when: paidPeople },
      { id: 'owed', kind: 'rows', when: (file) => file.situation.includes('platform_owes_me') },
      { id: 'delivered_value', kind: 'amount' },
    ],
  ],
  [
    4,
    [
      { id: 'promises', kind: 'rows' },
      { id: 'debt_demands', kind: 'rows', when: demanded },
    ],
  ],
  [
    5,
    [
      {
        id: 'claims',
        kind: 'several',
        required: true,
        options: CLAIMS,
      },
      { id: 'notices', kind: 'rows', when: (file) => file.claims.includes('terminate') },
      { id: 'interest.rate', kind: 'text', shape: 'rate', when: (file) => file.claims.includes('interest') },
      { id: 'interest.from', kind: 'date', when: (file) => file.interest !== null },
      { id: 'interest.basis', kind: 'text', when: (file) => file.interest !== null },
    ],
  ],
  [
    6,
    [
      { id: 'exhibits', kind: 'walk' },
      { id: 'devices', kind: 'rows' },
      { id: 'custody_questions.environment', kind: 'choice', options: ['yes', 'no'] },
      { id: 'custody_questions.complete', kind: 'choice', options: ['yes', 'no'] },
      { id: 'custody_questions.unedited', kind: 'choice', options: ['yes', 'no'] },
      { id: 'custody_questions.kept', kind: 'choice', options: ['yes', 'no'] },
    ],
  ],
  [
    7,
    [
      { id: 'channels', kind: 'channels', required: true },
      ...SECOND,
      ...CHILD,
      { id: 'agent.name', kind: 'text' },
      { id: 'agent.relation', kind: 'text', when: hasAgent },
      { id: 'agent.phone', kind: 'text', shape: 'phone', when: hasAgent },
      { id: 'agent.id_number', kind: 'text', shape: 'id-number', when: hasAgent },
      { id: 'agent.scope', kind: 'choice', options: ['general', 'special'], when: hasAgent },
      { id: 'agent.until', kind: 'date', when: hasAgent },
      { id: 'co_victims', kind: 'rows', when: (_, opens) => opens.has('co-victims') },
    ],
  ],
]

/** Every question of this case as the answers stand, in order; those answered are among them. */
export function questions(state: InterviewState): Question[] {
  const required = requiredPaths(state.asks)
  const base = BASE.flatMap(([step, drafts]) =>
    drafts
      .filter(({ when }) => when === undefined || when(state.file, state.opens))
      .map((draft) =>
        question(step, { ...draft, required: draft.required === true || required.has(draft.id) }),
      ),
  )
  return [...base, ...askedByChannels(state.asks, base, isForChild(state.file))]
}

/** Is it answered, answered with 不知道, or (the checklist) walked? A key that stands in the file, even empty, is an answer. */
export function isAnswered({ id, kind }: Question, state: InterviewState): boolean {
  if (kind === 'walk') return state.walked || state.undecided === 0
  return state.present.has(id) || state.file.unknown.includes(id)
}

/** The first question nobody has answered; null when the interview is over. Pure: the same answers, the same question. */
export function nextQuestion(state: InterviewState): Question | null {
  return questions(state).find((one) => !isAnswered(one, state)) ?? null
}

/** Questions the chosen channels cannot do without and that nobody has answered. */
export function missingAnswers(state: InterviewState): Question[] {
  return questions(state).filter((one) => one.required && !isAnswered(one, state))
}

function speaksRaw(file: CaseFile): boolean {
  return file.guardian === null && file.facts.some(({ what }) => rawVoice(what).length > 0)
}

function paidPeople(file: CaseFile): boolean {
  return file.payments.some(({ payee }) => looksPrivate(payee))
}

function suesOne(file: CaseFile, opens: Opens): boolean {
  return opens.has('defendants') && file.respondents.length > 0
}

function suesTwo(file: CaseFile, opens: Opens): boolean {
  return suesOne(file, opens) && (file.respondents[1]?.name ?? '') !== ''
}

function owesItself(file: CaseFile, opens: Opens): boolean {
  return suesTwo(file, opens) && file.respondents[1]?.liability !== 'joint'
}

function hasAgent(file: CaseFile): boolean {
  return file.agent !== null && file.agent.name !== ''
}

function isForChild(file: CaseFile): boolean {
  return file.declarations.payer_is_adult === 'no' || file.guardian !== null
}

function hasGuardian(file: CaseFile): boolean {
  return file.guardian !== null && file.guardian.name !== ''
}

function demanded(file: CaseFile): boolean {
  return file.situation.includes('debt_demanded') || file.situation.includes('more_topup_demanded')
}

function question(
  step: Step,
  { id, word, kind, shape = 'any', options = [], required = false }: Draft,
): Question {
  return { id, word: word ?? id.replace(/\.\d+/g, ''), step, kind, shape, options, required }
}
