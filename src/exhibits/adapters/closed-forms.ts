import type { PlaceholderReason } from '../../paper/rules/rendition.js'

/** Formats only their own program shows, by the end of the name; what to do about each stands in the words of its reason. */
const BY_END: readonly (readonly [RegExp, PlaceholderReason])[] = [
  [/\.(msg|oft)$/i, 'outlook'],
  [/\.(xls|et|doc|wps|ppt|dps)$/i, 'old-office'],
  [/\.ofd$/i, 'ofd'],
]

/** What cloud drives, browsers and download programs leave in the place of a file they have not fetched. */
const UNFETCHED =
  /\.(icloud|download|crdownload|partial|opdownload|xltd|td|downloading|baiduyun\.downloading|aria2)$/i

/** Why a file that is no picture, PDF, text or recording is not shown; null where the name says nothing. */
export function closedReason(path: string): PlaceholderReason | null {
  return isUnfetched(path) ? 'unfetched' : (BY_END.find(([end]) => end.test(path))?.[1] ?? null)
}

/** A name that says: this is not the file yet. */
export function isUnfetched(path: string): boolean {
  return UNFETCHED.test(path)
}
