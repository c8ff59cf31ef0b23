import { emptyCaseFile } from '../case/rules/case-file.js'
import type { CaseFile } from '../case/rules/case-file.js'
import type { Located, ReadBill } from '../bills/rules/bill.js'
import { sourceOf } from '../bills/rules/bill.js'
import { choose } from '../bills/rules/choose.js'
import type { Selection } from '../bills/rules/choose.js'
import type { BankColumns } from '../bills/rules/bank-columns.js'
import { offeredPayees } from '../bills/rules/suggest.js'
import { printedYuan } from '../ground/fen.js'
import type { AskPassword } from '../bills/ports.js'
import type { ChoiceScreen, Option, Prompter, Reply } from '../interview/ports.js'
import type { Context } from './context.js'
import { prompterWords } from './prompter-words.js'

/** The questions of `bill` at a terminal: password, columns, counterparties, rows, doubts. */
export class BillQuestions {
  private readonly context: Context
  private readonly prompter: Prompter

  constructor(context: Context, prompter: Prompter) {
    this.context = context
    this.prompter = prompter
  }

  /** Typed unseen; an empty answer gives up. */
  readonly password: AskPassword = async (file, again) => {
    const secret = await this.context.adapters.secret()
    return (
      (await secret.ask(
        this.context.text(again ? 'bill.ask.password.again' : 'bill.ask.password', { file }),
      )) || null
    )
  }

  /** Puts the proposed columns before the person; null unless they say they are right. */
  readonly columns = async (
    file: string,
    head: readonly string[],
    proposed: BankColumns,
  ): Promise<BankColumns | null> => {
    const say = this.context
    const lines = Object.entries(proposed).map(([field, name]) =>
      say.text('bill.ask.column', { field: say.textOf(`bill.field.${field}`) ?? field, name }),
    )
    this.prompter.show([
      say.text('bill.ask.columns.head', { file, columns: say.list(head.filter((name) => name !== '')) }),
      ...lines,
    ])
    const options = ['yes', 'no'].map((value) => ({
      value,
      name: say.textOf(`bill.ask.columns.${value}`) ?? value,
    }))
    return (await this.value(() =>
      this.prompter.choose(this.screen(say.text('bill.ask.columns'), options)),
    )) === 'yes'
      ? proposed
      : null
  }

  /** Counterparties, then their payments: ticked by the person, with what the case names ticked beforehand. */
  async selection(bills: readonly ReadBill[], file: CaseFile | null): Promise<Selection> {
    const payees = await this.several(
      'bill.ask.payees',
      this.payeeOptions(bills, file ?? emptyCaseFile()),
      'bill.ask.payees.help',
    )
    if (payees.length === 0) return { payees: [], rows: [] }
    const paid = choose(bills, { payees: [], ticked: payees, rows: [] }).chosen.filter(
      ({ refundOf }) => refundOf === undefined,
    )
    const options = paid.map(({ from }): Option => ({
      value: sourceOf(from),
      name: this.rowText(from),
      chosen: true,
    }))
    const ticked = new Set(await this.several('bill.ask.rows', options))
    return {
      payees: [],
      rows: paid
        .filter(({ from }) => ticked.has(sourceOf(from)))
        .map(({ from: { bill, transaction } }) => ({
          file: bill.path,
          place: bill.place,
          row: transaction.row,
        })),
    }
  }

  /** Which of the look-alikes are payments of their own. */
  async apart(
    doubts: readonly { readonly kept: Located; readonly dropped: Located }[],
  ): Promise<ReadonlySet<string>> {
    const two = new Set<string>()
    for (const { kept, dropped } of doubts) {
      const options = (['same', 'two'] as const).map((value) => ({
        value,
        name: this.context.text(`bill.ask.doubt.${value}`),
      }))
      const question = this.context.text('bill.ask.doubt', {
        kept: this.rowText(kept),
        dropped: this.rowText(dropped),
      })
      if ((await this.value(() => this.prompter.choose(this.screen(question, options)))) === 'two')
        two.add(sourceOf(dropped))
    }
    return two
  }

  private payeeOptions(bills: readonly ReadBill[], file: CaseFile): Option[] {
    return offeredPayees(bills, file)
      .filter(({ out }) => out > 0)
      .map(({ payee, out, rows, chosen }) => ({
        value: payee,
        name: this.context.text('bill.ask.payee', { payee, out: printedYuan(out), rows }),
        chosen,
      }))
  }

  private rowText({ bill, transaction: { row, time, amount, payee, goods } }: Located): string {
    return `${this.context.text('bill.ask.row', { row, on: time, amount: printedYuan(amount), payee, goods })}  ${bill.path}`
  }

  private async several(
    key: 'bill.ask.payees' | 'bill.ask.rows',
    options: readonly Option[],
    help?: 'bill.ask.payees.help',
  ): Promise<readonly string[]> {
    if (options.length === 0) return []
    return (
      (await this.value(() =>
        this.prompter.several({
          ...this.screen(this.context.text(key), options, help && this.context.text(help)),
          ifNone: this.context.text('interview.none-ticked'),
        }),
      )) ?? []
    )
  }

  private screen(question: string, options: readonly Option[], help?: string): ChoiceScreen {
    return {
      progress: this.context.text('bill.ask.progress'),
      question,
      options,
      ...(help === undefined ? {} : { help }),
    }
  }

  /** `?` explains and asks again; going back answers nothing. */
  private async value<T>(ask: () => Promise<Reply<T>>): Promise<T | undefined> {
    for (;;) {
      const reply = await ask()
      if (reply.kind === 'value') return reply.value
      if (reply.kind === 'back') return undefined
      this.prompter.show([this.context.text('bill.ask.why')])
    }
  }
}

/** The questions, when there is a terminal to ask them at. */
export async function billQuestions(context: Context): Promise<BillQuestions | null> {
  if (!context.interactive) return null
  return new BillQuestions(context, await context.adapters.prompter(prompterWords(context)))
}
