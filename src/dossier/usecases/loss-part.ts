import { citations } from '../rules/timeline.js'
import type { PartView } from '../rules/view.js'
import { isPublic } from '../rules/view.js'
import { partWords } from '../rules/words.js'
import type { Block, Span } from '../../paper/rules/blocks.js'
import { billAnchor } from '../../bills/rules/excerpt.js'
import { courtFee } from '../../losses/rules/court-fee.js'
import { simpleInterest } from '../../losses/rules/interest.js'
import { lossBlocks } from '../../losses/rules/loss-blocks.js'
import type { LossOptions } from '../../losses/rules/loss-blocks.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import type { LossRow, LossStatement } from '../../losses/rules/loss-statement.js'
import type { DossierPorts } from './ports.js'

/** Part 4: payments, refunds, total in figures and 大写, interest, the demand apart. Empty when no money is recorded. */
export async function lossPart(ports: DossierPorts, view: PartView): Promise<readonly Block[]> {
  const { file } = view
  const statement = lossStatement(file)
  if (
    statement.rows.length === 0 &&
    statement.refunds.length === 0 &&
    statement.owed === 0 &&
    file.debt_demands.length === 0
  )
    return []
  const { losses } = view.composed.papers
  const asked = losses.asks && view.composed.claims.includes('refund') && statement.claimed > 0
  const options: LossOptions = {
    words: partWords(await ports.templates.yaml('zh-CN/losses.yml')),
    citeOf: (source) => citeRow(source, view),
    citeDemand: (paths) => citations(paths, view),
    asked,
    interest: losses.asks ? interestOf(statement, view) : null,
    demands: file.debt_demands,
    fee: asked && losses.court_fee ? courtFee(statement.claimed) : null,
    mask: view.composed.mask,
    isPublic: isPublic(view),
    monthly: losses.monthly,
  }
  return lossBlocks(statement, options)
}

/** Counted as far as the letters count: to the person's last day, or to the paper's own while that is still to come. */
function interestOf(
  statement: LossStatement,
  { file: { interest }, composed, date }: PartView,
): LossOptions['interest'] {
  if (!interest?.from || !composed.claims.includes('interest')) return null
  const to = interest.to !== null && interest.to < date ? interest.to : date
  const counted = simpleInterest(
    statement.claimed,
    interest.rate,
    interest.from,
    to < interest.from ? null : to,
  )
  return { ...counted, basis: interest.basis, until: interest.to }
}

/** The exhibit of a bill's row: with the page that row stands on where the excerpt is in this PDF. */
function citeRow(source: NonNullable<LossRow['source']>, view: PartView): readonly Span[] | null {
  const exhibit = view.register.exhibits.find((one) => one.path === source.path && one.number !== null)
  if (!exhibit) return null
  if (source.row === null)
    return view.exhibits.some((one) => one.exhibit.id === exhibit.id)
      ? [{ cite: exhibit.id }]
      : [{ text: '—' }]
  const anchor = billAnchor(exhibit.id, { place: source.place, row: source.row })
  const entered = view.exhibits.find((one) => one.exhibit.id === exhibit.id)
  if (!entered) return [{ text: '—' }]
  if (!holdsAnchor(entered.rendition.pages, anchor)) return [{ cite: exhibit.id }]
  return [{ text: `${entered.label}，`, goTo: anchor, whole: true }, { pageOf: anchor }]
}

function holdsAnchor(pages: PartView['exhibits'][number]['rendition']['pages'], anchor: string): boolean {
  return pages.some(
    (page) =>
      page.kind === 'blocks' &&
      page.blocks.some((block) => block.kind === 'table' && block.rows.some((row) => row.anchor === anchor)),
  )
}
