import type { Exhibit } from '../../case/rules/exhibit.js'
import type { ChecklistWords } from '../../checklist/rules/checklist-words.js'
import type { Option } from '../ports.js'
import { progress } from './desk.js'
import type { Desk, Outcome } from './desk.js'
import { open, loose, showOverview, best, showMissing } from './checklist-screens.js'
import { decideOne, decide } from './decide-one.js'

/** Walks the checklist: overview, what to look at, each proposed file with its reasons. Every decision is saved at once. */
export async function walkChecklist(desk: Desk, words: ChecklistWords): Promise<Outcome> {
  for (;;) {
    showOverview(desk, words)
    const wanted = await askWhat(desk)
    if (wanted === 'back') return 'back'
    if (wanted === 'next') break
    if (wanted === 'confident') await takeConfident(desk)
    else await decideAll(desk, words, wanted === 'unclassified' ? loose(desk) : open(desk))
  }
  showMissing(desk, words)
  return 'answered'
}

async function askWhat(desk: Desk): Promise<string> {
  const proposed = open(desk)
  const sure = proposed.filter((one) => best(desk, one)?.level === 'confident').length
  const options: Option[] = [
    ...(sure > 0 ? [{ value: 'confident', name: desk.say('walk.take-confident', { count: sure }) }] : []),
    ...(proposed.length > 0
      ? [{ value: 'each', name: desk.say('walk.each', { count: proposed.length }) }]
      : []),
    ...(loose(desk).length > 0
      ? [{ value: 'unclassified', name: desk.say('walk.unclassified', { count: loose(desk).length }) }]
      : []),
    { value: 'next', name: desk.say('walk.next') },
  ]
  for (;;) {
    const reply = await desk.prompter.choose({
      progress: progress(desk, 6),
      question: desk.say('walk.from-where'),
      options,
      ...(proposed.length === 0 && { preset: 'next' }),
    })
    if (reply.kind === 'value') return reply.value
    if (reply.kind === 'back') return 'back'
    desk.prompter.show([`  ${desk.say('why.exhibits')}`])
  }
}

async function takeConfident(desk: Desk): Promise<void> {
  for (const exhibit of open(desk)) {
    const suggestion = best(desk, exhibit)
    if (suggestion?.level === 'confident') await decide(desk, exhibit, suggestion.item)
  }
}

/** One file after another; back goes to the file before, from the first to the overview. */
async function decideAll(desk: Desk, words: ChecklistWords, files: readonly Exhibit[]): Promise<void> {
  for (let at = 0; at < files.length && at >= 0;)
    at += (await decideOne(desk, words, files[at]!, at + 1, files.length)) === 'back' ? -1 : 1
}
