import { clockWord, formedTime } from '../../formats/rules/capture.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { printableName } from '../../disk/rules/path-name.js'
import { courtTime } from '../../ground/time.js'
import type { EnteredExhibit, PartView } from './view.js'
import { isPublic } from './view.js'
import type { PartWords } from './words.js'

/** The rows above an exhibit: formed, source, proves, original name, size, digest. Public papers name no path and no digest of small files. */
export function exhibitStrip(entered: EnteredExhibit, view: PartView): { label: string; value: string }[] {
  const { words, composed } = view
  const row = (key: string, value: string): { label: string; value: string } => ({
    label: words.say(`exhibit.strip.${key}`),
    value,
  })
  const told = (key: 'source' | 'proves', value: string): { label: string; value: string }[] =>
    value === '' ? [] : [row(key, value)]
  const formed = row('formed', formedText(entered.exhibit, words))
  const proves = told('proves', composed.mask(entered.proves))
  if (isPublic(view)) return [formed, ...proves, ...entered.notes.map((note) => row('note', note))]
  return [
    formed,
    ...told('source', entered.source),
    ...proves,
    row('file', printableName(entered.exhibit.path)),
    row('size', words.say('exhibit.bytes', { bytes: entered.exhibit.size.toLocaleString('en-US') })),
    row('digest', words.say('exhibit.digest_start', { digest: entered.exhibit.sha256.slice(0, 16) })),
    ...entered.notes.map((note) => row('note', note)),
  ]
}

/** 2026-03-01 19:58:12（依据：文件名，按北京时间）; which clock a time comes from is never left out. */
export function formedText(exhibit: Pick<Exhibit, 'times'>, words: PartWords): string {
  const time = formedTime(exhibit)
  if (!time) return words.say('list.formed_unknown')
  const facts = { time: courtTime(time.at), clock: words.say(`clock.${clockWord(time)}`) }
  if (time.zone !== 'unknown' || time.clock === 'mtime') return words.say('clock.line', facts)
  return words.say('clock.line_zone', { ...facts, zone: words.say('clock.zone_unknown') })
}
