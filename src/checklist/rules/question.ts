import type { CaseFile } from '../../case/rules/case-file.js'

/** How a question is asked and what its answer looks like in evidence.yml. */
export type QuestionKind =
  | 'text'
  | 'texts'
  | 'date'
  | 'amount'
  | 'choice'
  | 'several'
  | 'yes-no'
  | 'files'
  /** Several rows of one list, each saved whole. */
  | 'rows'
  /** The checklist, item by item. */
  | 'walk'
  | 'channels'

/** What a typed answer must look like. */
export type Shape = 'any' | 'phone' | 'id-number' | 'email' | 'rate' | 'count' | 'credit-code'

export interface Question {
  /** Path in evidence.yml; also its name in `unknown`. */
  readonly id: string
  /** Its words stand in `locale/` under `question.<word>`, `why.<word>`, `hint.<word>`. */
  readonly word: string
  /** 1 to 7. */
  readonly step: Step
  readonly kind: QuestionKind
  readonly shape: Shape
  readonly options: readonly string[]
  /** A chosen channel cannot be written without it: listed when nobody can be asked. */
  readonly required: boolean
  /** Words of the channel that asks, when the locale has none. */
  readonly ask?: { readonly question: string; readonly why?: string; readonly how?: string }
}

/** 1 the other side · 2 what happened · 3 money · 4 promises and demands · 5 claims · 6 the checklist · 7 where to, and who you are. */
export type Step = 1 | 2 | 3 | 4 | 5 | 6 | 7
export const STEPS = 7

/** One thing a chosen channel asks for, its words in the language of the interview. */
export interface ChannelAsk {
  readonly channel: string
  readonly path: string
  readonly question: string
  readonly why?: string
  readonly how?: string
  readonly optional: boolean
  readonly kind?: QuestionKind
  readonly shape?: Shape
}

/** See `opens` of a channel. */
export type QuestionGroup = 'defendants' | 'co-victims'

/** What the interview knows: the answers, which of them stand in the text, what chosen channels ask, what is still to be looked at. */
export interface InterviewState {
  readonly file: CaseFile
  /** See AnswerText.present. */
  readonly present: ReadonlySet<string>
  readonly asks: readonly ChannelAsk[]
  /** Groups of questions that chosen channels open. */
  readonly opens: ReadonlySet<QuestionGroup>
  /** Proposals nobody has decided on yet. */
  readonly undecided: number
  /** The checklist was walked in this sitting. */
  readonly walked: boolean
}
