import type { CaseFile } from '../case/rules/case-file.js'
import type { Register } from '../case/rules/exhibit.js'
import { partWords } from '../dossier/rules/words.js'
import type { ReadBill } from '../bills/rules/bill.js'
import type { Choice } from '../bills/rules/choose.js'
import { identityClues } from '../bills/rules/identity.js'
import { proofGaps } from '../bills/rules/proof-gaps.js'
import { suggestPayees } from '../bills/rules/suggest.js'
import { moneyFindings } from '../losses/rules/findings.js'
import type { WrittenRows } from '../bills/usecases/write-bill-rows.js'
import type { Context } from './context.js'

/** Lines of one kind shown on a screen. */
const MOST = 12

/** Counterparties the case names, with the reasons; the person chooses. */
export function presentSuggestions(bills: readonly ReadBill[], file: CaseFile, context: Context): void {
  const suggestions = suggestPayees(bills, file).slice(0, MOST)
  if (suggestions.length > 0) context.say(context.text('bill.suggested'))
  for (const { payee, reasons } of suggestions) {
    context.say(
      context.text('bill.suggestion', {
        payee: payee || context.text('bill.payee.none'),
        reasons: context.list(reasons.map((reason) => context.text(`bill.reason.${reason}`))),
      }),
    )
  }
}

/** After writing: how many, what the bill tells of the other side, what still contradicts itself, which stamped paper is missing. */
export function presentWritten(
  written: WrittenRows,
  { bills, choice }: { readonly bills: readonly ReadBill[]; readonly choice: Choice },
  { register, words }: { readonly register: Register; readonly words: unknown },
  context: Context,
): void {
  context.say(context.text('bill.written', { added: written.added, already: written.already }))
  const clues = identityClues(choice.chosen)
  if (clues.length > 0) context.say(context.text('bill.clues'))
  for (const { what, value, source } of clues.slice(0, MOST))
    context.say(context.text(`bill.clue.${what}`, { value, source }))
  for (const finding of moneyFindings(written.file))
    context.note(context.textOf(`finding.${finding.id}`, finding.facts) ?? finding.id)
  const { say } = partWords(words)
  for (const provider of proofGaps(written.file, register.exhibits)) {
    context.note(
      context.text('bill.gap', { needs: say(`gap.${provider}.needs`), how: say(`gap.${provider}.how`) }),
    )
  }
  const registered = new Set(register.exhibits.map(({ path }) => path))
  for (const path of new Set(bills.map((bill) => bill.path)))
    if (!registered.has(path)) context.note(context.text('bill.note.unregistered', { file: path }))
}
