import type { ChannelAsk, Question, QuestionKind, Shape } from './question.js'

/** How answers about people are typed, whoever asks; a channel says so of its own paths, everything else is free text. */
const TYPED: Readonly<Record<string, { readonly kind?: QuestionKind; readonly shape?: Shape }>> = {
  'complainant.born': { kind: 'date' },
  'complainant.phone': { shape: 'phone' },
  'complainant.id_number': { shape: 'id-number' },
  'complainant.email': { shape: 'email' },
  'respondents.credit_code': { shape: 'credit-code' },
  'respondents.accounts': { kind: 'texts' },
}
/** Lists the interview fills in rows of their own. */
const ROWS =
  /^(facts|promises|payments|refunds|told_to_pay|co_victims|devices|exhibits|claims|situation|financial|filings|debt_demands?|agent|interest|custody_questions)(\.|$)/

/** What the chosen channels ask beyond the base questions: the other side first, then the channel's own, the person last. Each path once. */
export function askedByChannels(asks: readonly ChannelAsk[], base: readonly Question[]): Question[] {
  const known = new Set(base.map(({ id }) => id))
  const merged = new Map<string, ChannelAsk>()
  for (const ask of asks) {
    if (known.has(ask.path) || ROWS.test(ask.path)) continue
    const before = merged.get(ask.path)
    merged.set(ask.path, before ? { ...before, optional: before.optional && ask.optional } : ask)
  }
  return [...merged.values()].sort((a, b) => rank(a.path) - rank(b.path)).map(asQuestion)
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
  const { kind = 'text', shape = 'any' } = { ...TYPED[word], ...typedBy(ask) }
  const { question, why, how } = ask
  return {
    id: ask.path,
    word,
    step: 7,
    kind,
    shape,
    options: [],
    required: !ask.optional,
    ask: { question, ...(why !== undefined && { why }), ...(how !== undefined && { how }) },
  }
}

function typedBy({ kind, shape }: ChannelAsk): Pick<ChannelAsk, 'kind' | 'shape'> {
  return { ...(kind !== undefined && { kind }), ...(shape !== undefined && { shape }) }
}
