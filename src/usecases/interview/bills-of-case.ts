import { standing } from '../../domain/case/register-file.js'
import type { ReadBill } from '../../domain/money/bills/bill.js'
import type { Desk } from './desk.js'

const read = new WeakMap<Desk, Promise<readonly ReadBill[]>>()

/** The bills among the registered files, found by their header row; read once in an interview. */
export function billsOf(desk: Desk): Promise<readonly ReadBill[]> {
  const known = read.get(desk) ?? readAll(desk)
  read.set(desk, known)
  return known
}

async function readAll(desk: Desk): Promise<readonly ReadBill[]> {
  const { register, suggestions } = desk.sitting
  const found: ReadBill[] = []
  for (const { id, path, item, kind } of standing(register)) {
    const byHeader = suggestions.get(id)?.some(({ reasons }) => reasons.some(({ signal }) => signal === 'structure')) ?? false
    if (byHeader || (item === 'payment' && kind.family === 'sheet')) found.push(...((await desk.readBill(path)) ?? []))
  }
  return found
}
