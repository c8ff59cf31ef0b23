import { basename } from 'node:path'
import { Refusal } from '../../ground/refusal.js'
import type { AskPassword, BillReader, BillTable } from '../ports.js'
import { bytesIn, chunksOf, openBytes } from './bytes.js'
import type { Bytes } from './bytes.js'
import { csvRows, separatorOf } from './csv.js'
import { decoded, encodingOf } from './text.js'
import type { Chunks } from './text.js'
import { isWorkbook, workbookTables } from './xlsx.js'
import { innerFiles } from './zip.js'
import type { Inner } from './zip.js'

/** A workbook inside a ZIP is unpacked in memory, up to this size. */
const LARGEST_WORKBOOK = 256 * 1024 * 1024

/** Reads bills as the apps export and mail them: CSV, XLSX, and ZIP with either inside. What a file is, its first bytes tell. */
export class BillFiles implements BillReader {
  async tables(path: string, ask: AskPassword): Promise<readonly BillTable[]> {
    const bytes = await openBytes(path)
    return tablesIn(bytes, basename(path), ask)
  }
}

async function tablesIn(bytes: Bytes, file: string, ask: AskPassword): Promise<readonly BillTable[]> {
  const magic = Buffer.from(await bytes.at(0, 8)).toString('hex')
  if (magic.startsWith('d0cf11e0a1b11ae1')) throw new Refusal('bill/old-excel', { file })
  if (magic.startsWith('25504446')) throw new Refusal('bill/is-pdf', { file })
  if (!magic.startsWith('504b0304') && !magic.startsWith('504b0506'))
    return [await csvTable(() => chunksOf(bytes), file, '')]
  const files = await innerFiles(bytes, file, ask)
  if (isWorkbook(files)) return workbookTables(bytes, file)
  const bills = files.filter(({ name }) => /\.(csv|xlsx|txt)$/i.test(name))
  const tables = await Promise.all(bills.map((inner) => innerTables(inner)))
  return bills.flatMap((inner, index) =>
    tables[index]!.map((table) => placed(table, bills.length > 1 ? inner.name : '')),
  )
}

async function innerTables(inner: Inner): Promise<readonly BillTable[]> {
  if (!/\.xlsx$/i.test(inner.name)) return [await csvTable(() => inner.chunks(), inner.name, '')]
  if (inner.size > LARGEST_WORKBOOK) throw new Refusal('bill/too-large', { file: inner.name })
  return workbookTables(bytesIn(await whole(inner)), inner.name)
}

function placed(table: BillTable, name: string): BillTable {
  return { ...table, place: [name, table.place].filter((part) => part !== '').join('/') }
}

async function whole(inner: Inner): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of inner.chunks()) {
    size += chunk.length
    if (size > LARGEST_WORKBOOK) throw new Refusal('bill/too-large', { file: inner.name })
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

async function csvTable(chunks: Chunks, file: string, place: string): Promise<BillTable> {
  const encoding = await encodingOf(chunks, file)
  const separator = separatorOf(await beginning(decoded(chunks, encoding)))
  return { place, encoding, rows: () => csvRows(decoded(chunks, encoding), separator) }
}

async function beginning(text: AsyncIterable<string>): Promise<string> {
  for await (const piece of text) if (piece.length > 0) return piece.slice(0, 8192)
  return ''
}
