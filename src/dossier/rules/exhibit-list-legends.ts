import { clockWord, formedTime } from '../../formats/rules/capture.js'
import { courtTime } from '../../ground/time.js'
import type { Span } from '../../paper/rules/blocks.js'
import type { EnteredExhibit, PartView } from './view.js'

/** Facts that many rows share, each under a letter; `text` says under the table what the letters mean. */
export interface Legend {
  letterOf(value: string): string
  readonly text: readonly string[]
}

export interface ListLegends {
  /** What the times rest on: a, b, c. */
  readonly bases: Legend
  /** Where the originals are: 甲, 乙, 丙. */
  readonly carriers: Legend
}

/** The letters of one 证据目录, in the order in which its rows need them. */
export function listLegends(view: PartView): ListLegends {
  const { words, exhibits } = view
  return {
    bases: legend(
      exhibits.flatMap((entered) => basisOf(entered, view) ?? []),
      words.say('list.bases').split(' '),
      (meanings) => words.say('list.bases_note', { meanings }),
    ),
    carriers: legend(
      exhibits.map((entered) => carrierOf(entered, view)),
      words.say('list.carriers').split(' '),
      (meanings) => words.say('list.carriers_note', { meanings }),
    ),
  }
}

/** The day an exhibit was formed (court time) and the letter of what that rests on; the hour stands on its first page. */
export function formedDay(entered: EnteredExhibit, view: PartView, bases: Legend): readonly Span[] {
  const time = formedTime(entered.exhibit)
  const basis = basisOf(entered, view)
  return time && basis !== null
    ? [
        { text: courtTime(time.at).slice(0, 10), whole: true },
        { text: bases.letterOf(basis), raised: true },
      ]
    : [{ text: view.words.say('list.formed_unknown'), whole: true }]
}

/** Where the original of an exhibit is kept. */
export function carrierOf(entered: EnteredExhibit, view: PartView): string {
  const device = view.file.devices.find((one) => one.id === entered.device)
  if (!device) return view.words.say('list.carrier_unknown')
  return device.still_held
    ? view.words.say('list.carrier_held', { device: device.model || device.id })
    : view.words.say('list.carrier_gone')
}

function basisOf({ exhibit }: EnteredExhibit, { words }: PartView): string | null {
  const time = formedTime(exhibit)
  if (!time) return null
  const clock = words.say(`clock.${clockWord(time)}`)
  return time.zone === 'unknown' && time.clock !== 'mtime'
    ? `${clock}，${words.say('clock.zone_unknown')}`
    : clock
}

/** More values than letters: the rest are counted on, z1, z2. */
function legend(
  values: readonly string[],
  letters: readonly string[],
  say: (meanings: string) => string,
): Legend {
  const known = [...new Set(values)]
  const letter = (at: number): string => letters[at] ?? `${letters.at(-1)}${at - letters.length + 1}`
  const meanings = known.map((value, at) => `${letter(at)} ${value}`).join('；')
  return {
    letterOf: (value) => letter(known.indexOf(value)),
    text: known.length === 0 ? [] : [say(meanings)],
  }
}
