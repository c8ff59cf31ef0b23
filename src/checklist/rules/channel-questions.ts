import type { ChannelAsk, Question, QuestionKind, Shape } from './question.js'

interface Typed {
  readonly kind?: QuestionKind
  readonly shape?: Shape
  readonly options?: readonly string[]
}
const YES_OR_NO: Typed = { kind: 'choice', options: ['yes', 'no'] }

/** How answers about people are typed, whoever asks; a channel says so of its own paths, everything else is free text. */
const TYPED: Readonly<Record<string, Typed>> = {
  'complainant.born': { kind: 'date' },
  'complainant.phone': { shape: 'phone' },
  'complainant.id_number': { shape: 'id-number' },
  'complainant.email': { shape: 'email' },
  'respondents.credit_code': { shape: 'credit-code' },
  'respondents.accounts': { kind: 'texts' },
  'declarations.mediation': YES_OR_NO,
  'declarations.no_other_body': YES_OR_NO,
  'declarations.unspecific_public': YES_OR_NO,
}
/** Lists the interview fills in rows of their own. */
const ROWS =
  /^(facts|promises|payments|refunds|told_to_pay|owed|notices|co_victims|guardian|devices|exhibits|claims|situation|financial|filings|debt_demands?|agent|interest|custody_questions)(\.|$)/

/**
 * What the chosen channels ask beyond the base questions: the other side first, then the channel's own, the person last. Each path once.
 * In a child's case the child is the party, so the questions about the person say so.
 */
export function askedByChannels(
  asks: readonly ChannelAsk[],
  base: readonly Question[],
  isForChild: boolean,
): Question[] {
  const known = new Set(base.map(({ id }) => id))
  const merged = new Map<string, ChannelAsk>()
  for (const ask of asks) {
    if (known.has(ask.path) || ROWS.test(ask.path)) continue
    const before = merged.get(ask.path)
    merged.set(ask.path, before ? { ...before, optional: before.optional && ask.optional } : ask)
  }
  return [...merged.values()]
    .sort((a, b) => rank(a.path) - rank(b.path))
    .map(asQuestion)
    .map((one) => (isForChild && one.id.startsWith('complainant.') ? ofChild(one) : one))
}

/** Asks of base questions that some channel cannot do without: "respondents.0.name". */
export function requiredPaths(asks: readonly ChannelAsk[]): ReadonlySet<string> {
  return new Set(asks.filter(({ optional }) => !optional).map(({ path }) => path))
}

function rank(path: string): number {
  return path.startsWith('complainant.') ? 2 : path.startsWith('channel.') ? 1 : 0
}

function asQuestion(ask: ChannelAsk): Question {
  const word = ask.path.replace(/\.\d+/g, '')
  const {
    kind = 'text',
    shape = 'any',
    options = [],
  } = {
    ...TYPED[word],
    ...typedBy(ask),
    ...(ask.kind === 'yes-no' && YES_OR_NO),
  }
  const { question, why, how } = ask
  return {
    id: ask.path,
    word,
    step: 7,
    kind,
    shape,
    options,
    required: !ask.optional,
    ask: { question, ...(why !== undefined && { why }), ...(how !== undefined && { how }) },
  }
}

/** Words of the locale in place of the channel's own 你的. A child may have neither telephone nor employer. */
function ofChild(question: Question): Question {
  const word = question.word.replace('complainant.', 'child.')
  const mayLack = word === 'child.phone' || word === 'child.employer'
  return { ...question, word, required: question.required && !mayLack }
}

function typedBy({ kind, shape }: ChannelAsk): Pick<ChannelAsk, 'kind' | 'shape'> {
  return { ...(kind !== undefined && { kind }), ...(shape !== undefined && { shape }) }
}
