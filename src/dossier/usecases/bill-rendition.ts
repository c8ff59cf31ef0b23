import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import type { PartWords } from '../rules/words.js'
import type { Rendition } from '../../paper/rules/rendition.js'
import type { Block } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { billExcerpt, citedRows } from '../../bills/rules/excerpt.js'
import { Refusal } from '../../ground/refusal.js'
import { excerptBill } from '../../bills/usecases/excerpt-bill.js'
import type { DossierPorts } from './ports.js'

/** Words that only a bank's or payment institution's statement of many transactions holds together. */
const STATEMENT = [
  /交易单号|交易订单号|交易流水号/,
  /收\/支|收支|借贷|收入/,
  /交易流水证明|业务凭证专用章|交易明细|账单明细|对账单/,
]

/**
 * How a bill stands in a dossier: its head row and the rows the case rests on, never the whole. null when the exhibit is
 * no bill, or when the person chose the whole of it for this channel (channel.<id>.whole_bills).
 */
export async function billRendition(
  ports: DossierPorts,
  file: CaseFile,
  exhibit: Exhibit,
  channel: string,
  words: PartWords,
): Promise<Rendition | null> {
  if (exhibit.item !== 'payment' || isChosenWhole(file, exhibit, channel)) return null
  if (exhibit.kind.family === 'sheet' || exhibit.kind.family === 'archive')
    return blocksRendition(exhibit, await excerpts(ports, file, exhibit, words))
  if (exhibit.kind.family !== 'pdf') return null
  const text = (await ports.textReader.read(ports.store.root, exhibit)) ?? ''
  return STATEMENT.every((pattern) => pattern.test(text))
    ? blocksRendition(exhibit, [sentence(words, 'exhibit.statement_withheld')])
    : null
}

function isChosenWhole(file: CaseFile, exhibit: Exhibit, channel: string): boolean {
  const whole = file.channel[channel]?.['whole_bills']
  return Array.isArray(whole) && whole.includes(exhibit.path)
}

async function excerpts(
  ports: DossierPorts,
  file: CaseFile,
  exhibit: Exhibit,
  words: PartWords,
): Promise<Block[]> {
  const cited = citedRows(file, exhibit.path)
  try {
    const found = (await excerptBill(ports.bills, `${ports.store.root}/${exhibit.path}`, cited)) ?? []
    const blocks = found
      .filter(({ rows }) => rows.length > 0)
      .flatMap((excerpt) => billExcerpt(excerpt, exhibit.id, words))
    return blocks.length > 0 ? blocks : [sentence(words, 'exhibit.bill_nothing_chosen')]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [sentence(words, 'exhibit.bill_unread')]
  }
}

function sentence(words: PartWords, key: string): Block {
  return { kind: 'paragraph', spans: plain(words.say(key)), indent: true }
}

function blocksRendition(exhibit: Exhibit, blocks: readonly Block[]): Rendition {
  return { exhibit: exhibit.id, pages: [{ kind: 'blocks', blocks }], notes: [] }
}
