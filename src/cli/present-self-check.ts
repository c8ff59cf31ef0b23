import type { CaseFile } from '../case/rules/case-file.js'
import { selfCheck } from '../losses/rules/self-check.js'
import { moneyFindings } from '../losses/rules/findings.js'
import { saidSum } from '../losses/rules/said-sum.js'
import type { CaseStore } from '../case/ports.js'
import type { Context } from './context.js'

/** Facts that are amounts in 分. */
const MONEY = new Set(['paid', 'refunded', 'delivered', 'demanded', 'claimed', 'owed'])

/** Contradictions of the money that the self-check says in its own words, when it does. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'money/refunded-over-paid': ['more-back-than-paid'],
  'money/payment-twice': ['paid-twice'],
  'money/delivered-over-paid': ['debt-equals-unpaid', 'delivered-but-claimed'],
  'money/nothing-to-refund': ['fully-back', 'nothing-paid', 'more-back-than-paid'],
  'money/refund-without-payment': ['refund-without-payment'],
}

/** 核实交易记录: the sums and what does not fit, one sentence a line, for `status` and before the first `dossier`. */
export function selfCheckLines(file: CaseFile, context: Context): readonly string[] {
  const { doubts, ...sums } = selfCheck(file)
  const words = (facts: Readonly<Record<string, string | number>>): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [
        key,
        MONEY.has(key) && typeof value === 'number'
          ? saidSum(key, value, file, (word) => context.text(word))
          : value,
      ]),
    )
  const lines = [
    ...doubts.map((doubt) => context.text(`self-check.${doubt.code}`, words(doubt.facts))),
    ...moneyFindings(file)
      .filter(({ id }) => !doubts.some(({ code }) => SAID[id]?.includes(code)))
      .map(({ id, facts }) => context.textOf(`finding.${id}`, facts) ?? id),
  ]
  return [
    context.text('self-check.title'),
    context.text('self-check.sums', words({ ...sums })),
    context.text(lines.length === 0 ? 'self-check.clean' : 'self-check.doubts'),
    ...lines.map((line) => `  · ${line}`),
  ]
}

/** Before the first papers of a case, on stderr; `dossier` never asks. */
export async function noteSelfCheck(store: CaseStore, context: Context): Promise<void> {
  if (!(await store.isCase()) || (await store.readCustody()).some((one) => one.event === 'dossier')) return
  const file = (await store.readCaseFile())?.file
  for (const line of file ? selfCheckLines(file, context) : []) context.note(line)
}
