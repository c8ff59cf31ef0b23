import { citations } from '../../domain/dossier/parts/timeline.js'
import type { PartView } from '../../domain/dossier/parts/view.js'
import { isPublic } from '../../domain/dossier/parts/view.js'
import { partWords } from '../../domain/dossier/parts/words.js'
import type { Block, Span } from '../../domain/letter/blocks.js'
import { billAnchor } from '../../domain/money/bills/excerpt.js'
import { courtFee } from '../../domain/money/court-fee.js'
import { simpleInterest } from '../../domain/money/interest.js'
import { lossBlocks } from '../../domain/money/loss-blocks.js'
import type { LossOptions } from '../../domain/money/loss-blocks.js'
import { lossStatement } from '../../domain/money/loss-statement.js'
import type { LossRow, LossStatement } from '../../domain/money/loss-statement.js'
import type { DossierPorts } from './ports.js'

/** Part 4: payments, refunds, total in figures and 大写, interest, the demand apart. Empty when no money is recorded. */
export async function lossPart(ports: DossierPorts, view: PartView): Promise<readonly Block[]> {
  const { file } = view
  const statement = lossStatement(file)
  if (statement.rows.length === 0 && statement.refunds.length === 0 && statement.owed === 0 && !file.debt_demand) return []
  const options: LossOptions = {
    words: partWords(await ports.templates.yaml('zh-CN/losses.yml')),
    citeOf: (source) => citeRow(source, view),
    citeDemand: (paths) => citations(paths, view),
    interest: interestOf(statement, view),
    demand: file.debt_demand,
    fee: view.composed.channel === 'court' ? courtFee(statement.claimed) : null,
    mask: view.composed.mask,
    isPublic: isPublic(view),
    monthly: view.composed.channel === 'lawyer',
  }
  return lossBlocks(statement, options)
}

function interestOf(statement: LossStatement, { file }: PartView): LossOptions['interest'] {
  const { interest } = file
  if (!interest?.from || !file.claims.includes('interest')) return null
  return { ...simpleInterest(statement.claimed, interest.rate, interest.from, interest.to), basis: interest.basis }
}

/** The exhibit of a bill's row: with the page that row stands on where the excerpt is in this PDF. */
function citeRow(source: NonNullable<LossRow['source']>, view: PartView): readonly Span[] | null {
  const exhibit = view.register.exhibits.find((one) => one.path === source.path && one.number !== null)
  if (!exhibit) return null
  const anchor = billAnchor(exhibit.id, { place: source.place, row: source.row })
  const entered = view.exhibits.find((one) => one.exhibit.id === exhibit.id)
  if (!entered || !holdsAnchor(entered.rendition.pages, anchor)) return [{ cite: exhibit.id }]
  return [{ text: `${entered.label}，`, goTo: anchor }, { pageOf: anchor }]
}

function holdsAnchor(pages: PartView['exhibits'][number]['rendition']['pages'], anchor: string): boolean {
  return pages.some((page) => page.kind === 'blocks' && page.blocks.some((block) => block.kind === 'table' && block.rows.some((row) => row.anchor === anchor)))
}
