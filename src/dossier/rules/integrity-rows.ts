import { clockWord } from '../../formats/rules/capture.js'
import { printableName } from '../../disk/rules/path-name.js'
import type { Column, Row, Span } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { courtTime } from '../../ground/time.js'
import type { CaptureTime } from '../../formats/rules/capture.js'
import type { EnteredExhibit, PartView } from './view.js'

/** Columns of the table of digests; the digests themselves stand whole under each row, so that a search finds them. */
export function columns({ words }: PartView): Column[] {
  const weights = { number: 11, file: 34, bytes: 12, times: 43 } as const
  return Object.entries(weights).map(([key, weight]) => ({
    title: words.say(`integrity.columns.${key}`),
    weight,
    align: key === 'bytes' ? 'right' : 'left',
  }))
}

/** One exhibit with its number, path, size, times and digest. */
export function exhibitRow(entered: EnteredExhibit, view: PartView): Row {
  const { exhibit, label } = entered
  const measured = exhibit.times.filter((time) => time.clock !== 'person').map((time) => timeText(time, view))
  const times = registeredAtOnce(view)
    ? measured
    : [...measured, view.words.say('integrity.registered', { time: courtTime(exhibit.registered) })]
  const digest = (name: string, value: string): Span[] => [{ text: `${name} ` }, { text: value, mono: true }]
  return {
    cells: [
      [{ text: label, goTo: `exhibit:${exhibit.id}`, whole: true }],
      plain(printableName(exhibit.path)),
      plain(exhibit.size.toLocaleString('en-US')),
      plain(times.join('\n')),
    ],
    under: [
      digest(view.words.say('integrity.sha256'), exhibit.sha256),
      ...(exhibit.sm3 ? [digest(view.words.say('integrity.sm3'), exhibit.sm3)] : []),
    ],
  }
}

/** One clock a line, so that three of them stay three lines. */
function timeText(time: CaptureTime, { words }: PartView): string {
  const zone = time.zone === 'unknown' ? words.say('clock.zone_unknown') : ''
  return words.say('integrity.time', {
    clock: words.say(`clock.short.${clockWord(time)}`),
    time: courtTime(time.at),
    zone,
  })
}

/** The digest of the list itself, whole on a line of its own. */
export function listLine({ words, list }: PartView): Span[] {
  const [before = '', after = ''] = words
    .say('integrity.list', { name: list.name, count: list.count, digest: '\u0000' })
    .split('\u0000')
  return [{ text: `${before}\n` }, { text: list.digest, mono: true }, { text: after }]
}

/** Files registered in one go share one time, said once above the table. */
export function registeredAtOnce({ exhibits }: PartView): boolean {
  return new Set(exhibits.map(({ exhibit }) => exhibit.registered)).size === 1
}
