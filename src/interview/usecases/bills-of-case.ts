import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { ReadBill } from '../../bills/rules/bill.js'
import { progress } from './desk.js'
import type { Desk } from './desk.js'

const plain = new WeakMap<Desk, Promise<readonly ReadBill[]>>()

/** The bills among the registered files that open without a password, found by their header row; read once in an interview. */
export function plainBills(desk: Desk): Promise<readonly ReadBill[]> {
  const known = plain.get(desk) ?? readAll(desk, open(desk), async () => null)
  plain.set(desk, known)
  return known
}

/** The same and those in archives; for a locked one the person is asked for the password, which is kept nowhere. Blank: leave it. */
export async function everyBill(desk: Desk): Promise<readonly ReadBill[]> {
  const locked = await readAll(desk, archives(desk), async (file, again) => {
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

function open({ sitting: { register, suggestions } }: Desk): Exhibit[] {
  const byHeader = ({ id }: Exhibit): boolean =>
    suggestions.get(id)?.some(({ reasons }) => reasons.some(({ signal }) => signal === 'structure')) ?? false
  return standing(register).filter(
    (one) => byHeader(one) || (one.item === 'payment' && one.kind.family === 'sheet'),
  )
}

function archives({ sitting: { register, suggestions } }: Desk): Exhibit[] {
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
