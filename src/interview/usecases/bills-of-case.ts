import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import { parseSource } from '../../bills/rules/excerpt.js'
import type { ReadBill } from '../../bills/rules/bill.js'
import { progress } from './desk.js'
import type { Desk } from './desk.js'

type Found = Pick<Desk['sitting'], 'register' | 'suggestions' | 'file'>

const plain = new WeakMap<Desk, Promise<readonly ReadBill[]>>()

/** The bills among the registered files that open without a password, found by their header row; read once in an interview. */
export function plainBills(desk: Desk): Promise<readonly ReadBill[]> {
  const known = plain.get(desk) ?? readAll(desk, openBills(desk.sitting), async () => null)
  plain.set(desk, known)
  return known
}

/** The same and those in archives; for a locked one the person is asked for the password, which is kept nowhere. Blank: leave it. */
export async function everyBill(desk: Desk): Promise<readonly ReadBill[]> {
  const locked = await readAll(desk, lockedBills(desk.sitting), async (file, again) => {
    const screen = {
      progress: progress(desk, 3),
      question: desk.say(again ? 'bills.password-again' : 'bills.password', { file: desk.printable(file) }),
      help: desk.say('bills.password-hint'),
      hidden: true,
    }
    const reply = await desk.prompter.text(screen)
    return reply.kind === 'value' && reply.value !== '' ? reply.value : null
  })
  return [...(await plainBills(desk)), ...locked]
}

/** Registered files that look like a bill by their header row, that the person placed with the payments, or whose rows are cited. */
export function openBills({ register, suggestions, file }: Found): Exhibit[] {
  const byHeader = ({ id }: Exhibit): boolean =>
    suggestions.get(id)?.some(({ reasons }) => reasons.some(({ signal }) => signal === 'structure')) ?? false
  const cited = new Set(
    [...file.payments, ...file.refunds].flatMap(({ source }) => parseSource(source)?.path ?? []),
  )
  return standing(register).filter(
    (one) => byHeader(one) || cited.has(one.path) || (one.item === 'payment' && one.kind.family === 'sheet'),
  )
}

/** Archives that hold bills, as 微信 and 支付宝 send them: usually under a password. */
export function lockedBills({ register, suggestions }: Found): Exhibit[] {
  return standing(register).filter(
    ({ id, item, kind }) =>
      kind.family === 'archive' && (item === 'payment' || suggestions.get(id)?.[0]?.item === 'payment'),
  )
}

async function readAll(
  desk: Desk,
  files: readonly Exhibit[],
  ask: Parameters<Desk['readBill']>[1],
): Promise<readonly ReadBill[]> {
  const found: ReadBill[] = []
  for (const { path } of files) {
    const bills = await desk.readBill(path, ask)
    if (bills === null) desk.prompter.show([desk.say('bills.unreadable', { path: desk.printable(path) })])
    else found.push(...bills)
  }
  return found
}
