import type { CaseFile } from '../case/rules/case-file.js'
import type { ReadBill } from '../bills/rules/bill.js'
import { sourceOf } from '../bills/rules/bill.js'
import { choose } from '../bills/rules/choose.js'
import type { Choice, Selection } from '../bills/rules/choose.js'
import { parseBankColumns } from '../bills/rules/bank-columns.js'
import { Refusal } from '../ground/refusal.js'
import { readBills } from '../bills/usecases/read-bills.js'
import type { BillPath, ReadOptions } from '../bills/usecases/read-bills.js'
import { writeBillRows } from '../bills/usecases/write-bill-rows.js'
import { billQuestions } from './ask-bill.js'
import type { BillQuestions } from './ask-bill.js'
import { filesAndPayees, insideCase, passwordIn, rowPicks } from './bill-flags.js'
import type { BillFlags } from './bill-flags.js'
import type { Context } from './context.js'
import { presentSuggestions, presentWritten } from './present-bill-case.js'
import { presentBill } from './present-bill.js'

/** Reads, chooses, shows; and without --dry-run writes. Asks only at a terminal, and only for what no flag says. */
export async function runBill(named: readonly string[], flags: BillFlags, context: Context): Promise<void> {
  const { files, payees } = filesAndPayees(named, flags.payee ?? [], context.streams.cwd)
  const asked: Selection = { payees, rows: rowPicks(flags.rows ?? '') }
  const questions = await billQuestions(context)
  const locked = new Set<string>()
  const options = optionsFrom(flags, questions, locked, context)
  const root = context.caseFolder()
  const bills =
    files.length > 0
      ? await readBills(
          await context.adapters.billReader(),
          flags.dryRun ? files : insideCase(files, root),
          options,
        )
      : await readRegistered(root, options, context)
  const isOpen = asked.payees.length === 0 && asked.rows.length === 0
  const selection =
    isOpen && questions ? await questions.selection(bills, await knownFile(root, context)) : asked
  const choice = await chooseRows(bills, selection, new Set(flags.apart ?? []), questions)
  if (flags.dryRun) {
    presentBill(bills, choice, context)
    await suggest(root, bills, choice, context)
    return
  }
  await write(root, { bills, selection, choice }, context)
  for (const file of locked) context.note(context.text('bill.note.locked', { file }))
}

/** Look-alikes among the chosen rows are asked about; without a terminal they count once, and it is said. */
async function chooseRows(
  bills: readonly ReadBill[],
  selection: Selection,
  apart: ReadonlySet<string>,
  questions: BillQuestions | null,
): Promise<Choice> {
  const first = choose(bills, selection, (dropped) => apart.has(sourceOf(dropped)))
  const chosen = new Set(first.chosen.map(({ from }) => sourceOf(from)))
  const doubts = first.deduped.doubts.filter(({ kept }) => chosen.has(sourceOf(kept)))
  if (!questions || doubts.length === 0) return first
  const two = await questions.apart(doubts)
  return two.size === 0
    ? first
    : choose(bills, selection, (dropped) => apart.has(sourceOf(dropped)) || two.has(sourceOf(dropped)))
}

async function write(
  root: string,
  read: { bills: readonly ReadBill[]; selection: Selection; choice: Choice },
  context: Context,
): Promise<void> {
  const [store, caseText, templates] = await Promise.all([
    context.adapters.store(root),
    context.adapters.caseText(),
    context.adapters.templates(root),
  ])
  const written = await writeBillRows({ store, caseText }, read, {
    method: {
      wechat: context.text('bill.method.wechat'),
      alipay: context.text('bill.method.alipay'),
      bank: context.text('bill.method.bank'),
    },
    byStatusOnly: (status) => context.text('bill.for.status-only', { status }),
  })
  presentBill(read.bills, read.choice, context)
  presentWritten(
    written,
    read,
    { register: await store.readRegister(), words: await templates.yaml(`${context.lang}/losses.yml`) },
    context,
  )
}

/** `locked` takes the names of the ZIPs a password was given for. */
function optionsFrom(
  flags: BillFlags,
  questions: BillQuestions | null,
  locked: Set<string>,
  context: Context,
): ReadOptions {
  const password =
    flags.passwordFile === undefined
      ? (questions?.password ?? (async () => null))
      : passwordIn(flags.passwordFile, context.streams.cwd)
  return {
    ask: (file, again) => {
      locked.add(file)
      return password(file, again)
    },
    ...(flags.bankColumns === undefined ? {} : { bank: parseBankColumns(flags.bankColumns) }),
    ...(questions ? { askColumns: questions.columns } : {}),
  }
}

async function knownFile(root: string, context: Context): Promise<CaseFile | null> {
  const store = await context.adapters.store(root)
  return (await store.isCase()) ? ((await store.readCaseFile())?.file ?? null) : null
}

/** No file named: every registered table or ZIP that is a bill. The others are named, not passed over in silence. */
async function readRegistered(
  root: string,
  options: ReadOptions,
  context: Context,
): Promise<readonly ReadBill[]> {
  const store = await context.adapters.store(root)
  const exhibits = (await store.isCase()) ? (await store.readRegister()).exhibits : []
  const paths = exhibits.map(({ path }) => path).filter((path) => /\.(csv|xlsx|zip)$/i.test(path))
  const bills: ReadBill[] = []
  for (const path of paths)
    bills.push(...(await readOrNote({ shown: path, absolute: `${root}/${path}` }, options, context)))
  if (bills.length === 0) throw new Refusal('bill/no-files', {}, 'usage')
  return bills
}

async function readOrNote(
  path: BillPath,
  options: ReadOptions,
  context: Context,
): Promise<readonly ReadBill[]> {
  try {
    return await readBills(await context.adapters.billReader(), [path], options)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    context.note(
      context.text('bill.note.not-read', {
        file: path.shown,
        what: context.textOf(`error.${error.code}.what`, error.facts) ?? error.code,
      }),
    )
    return []
  }
}

/** Inside a case, counterparties it names are pointed out while nothing is chosen. */
async function suggest(
  root: string,
  bills: readonly ReadBill[],
  choice: Choice,
  context: Context,
): Promise<void> {
  if (choice.chosen.length > 0 || context.flags.json) return
  const file = await knownFile(root, context)
  if (file) presentSuggestions(bills, file, context)
}
