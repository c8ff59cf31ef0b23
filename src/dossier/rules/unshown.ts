import type { PlaceholderReason, RenditionNote } from '../../paper/rules/rendition.js'
import type { EnteredExhibit } from './view.js'

/** Of recordings nobody expects to see more than what stands about them on paper. */
const isNotShown = (reason: PlaceholderReason): boolean => reason !== 'audio' && reason !== 'video'
const IN_PART: readonly RenditionNote['code'][] = ['truncated', 'unreadable-pages', 'pages-left-out']

/** An exhibit whose content does not stand in the papers, or only in part; its sentence stands in `locale/` under `dossier.unshown.<why>`. */
export interface Unshown {
  readonly exhibit: string
  /** 证据3-2 */
  readonly label: string
  readonly path: string
  readonly why: PlaceholderReason | RenditionNote['code']
}

/** What the person has to know before handing in: in the papers it stands only on the page of the exhibit itself. */
export function unshownOf(entered: readonly EnteredExhibit[]): Unshown[] {
  return entered.flatMap(({ exhibit, label, rendition: { pages, notes } }) => {
    const reasons = pages.flatMap((page) => (page.kind === 'information' ? [page.reason] : []))
    const whole = pages.length === reasons.length && reasons.find((reason) => isNotShown(reason))
    const part = notes.find(({ code }) => IN_PART.includes(code))?.code
    const why = whole || part || (reasons.some((one) => isNotShown(one)) && 'unreadable-pages')
    return why ? [{ exhibit: exhibit.id, label, path: exhibit.path, why }] : []
  })
}
