import { Refusal } from '../../ground/refusal.js'

/** What a reader of XML says against a part of a workbook, as the refusal the person is told; what the disk says stays the disk's. */
export function damagedWorkbook(error: unknown, file: string): unknown {
  if (error instanceof Refusal || (error instanceof Error && 'syscall' in error)) return error
  const said = error instanceof Error ? error.message.split('\n')[0]! : String(error)
  return new Refusal('bill/damaged-workbook', { file, part: said })
}
