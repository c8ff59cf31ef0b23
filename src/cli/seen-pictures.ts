import { standing } from '../case/rules/register-file.js'
import { takenOn } from '../formats/rules/capture.js'
import type { PictureRead } from '../reader/usecases/read-pictures.js'
import { chatIn } from '../screens/rules/chat.js'
import type { ScreenChat } from '../screens/rules/chat.js'
import { receiptIn } from '../screens/rules/receipt.js'
import type { Receipt } from '../screens/rules/receipt.js'
import { parseReceiptLabels } from '../screens/rules/receipt-labels.js'
import type { Context } from './context.js'

/** A picture with what its words make of it: a chat, a receipt, or neither. */
export interface SeenPicture extends PictureRead {
  readonly chat: ScreenChat | null
  readonly receipt: Receipt | null
}

/** Chats and receipts in what was read. Days of a chat are reckoned from the day its picture was taken, where its file says it. */
export async function seenPictures(
  context: Context,
  root: string,
  all: readonly PictureRead[],
): Promise<readonly SeenPicture[]> {
  const labels = parseReceiptLabels(await (await context.adapters.templates(root)).yaml('receipts.yml'))
  const days = await daysTaken(context, root)
  return all.map((one) => {
    const { read } = one.reading
    return {
      ...one,
      chat: read === undefined ? null : chatIn(read, days.get(one.path) ?? null),
      receipt: read === undefined ? null : receiptIn(read, labels),
    }
  })
}

async function daysTaken(context: Context, root: string): Promise<ReadonlyMap<string, string | null>> {
  const store = await context.adapters.store(root)
  const exhibits = (await store.isCase()) ? standing(await store.readRegister()) : []
  return new Map(exhibits.map((one) => [one.path, takenOn(one)]))
}
