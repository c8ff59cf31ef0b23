import type { Question } from '../../checklist/rules/question.js'
import type { PrivateArea } from '../../letters/rules/private-areas.js'
import { progress } from './desk.js'
import type { Desk, Outcome } from './desk.js'
import { maskEdits, proposedMasks } from './masks-of-case.js'
import type { ProposedMasks } from './masks-of-case.js'

/** After pictures were chosen for the public: what a machine found private in each is shown, and covered when the person says so. */
export async function askMasks(desk: Desk, question: Question, paths: readonly string[]): Promise<Outcome> {
  const found = await proposedMasks(desk.sitting, desk.pictures, paths)
  for (let at = 0; at < found.length && at >= 0;) {
    const step = await askOne(desk, question, found[at]!)
    if (step === 'back' && at === 0) return 'back'
    at += step === 'back' ? -1 : 1
  }
  return 'answered'
}

async function askOne(desk: Desk, question: Question, one: ProposedMasks): Promise<Outcome> {
  const { exhibit, areas } = one
  const options = areas.map((area, at) => ({
    value: String(at),
    name: areaLine(desk, one, area),
    chosen: true,
  }))
  for (;;) {
    const reply = await desk.prompter.several({
      progress: progress(desk, question.step),
      question: desk.say('masks.which', { path: desk.printable(exhibit.path), count: areas.length }),
      help: desk.say('masks.hint'),
      options,
      ifNone: desk.say('interview.none-ticked'),
    })
    if (reply.kind === 'back') return 'back'
    if (reply.kind === 'value') {
      const taken = areas.filter((_, at) => reply.value.includes(String(at)))
      if (taken.length > 0) await desk.sitting.answer(maskEdits(desk.sitting.file, { ...one, areas: taken }))
      return 'answered'
    }
    desk.prompter.show([`  ${desk.say('masks.why')}`])
  }
}

/** 手机号“138…8000”（左 120，上 640，宽 300，高 52） */
function areaLine(
  { say, printable }: Desk,
  { exhibit, page }: ProposedMasks,
  { what, text, rect: [x, y, width, height] }: PrivateArea,
): string {
  const place = say(exhibit.kind.family === 'pdf' ? 'masks.place-pdf' : 'masks.place', {
    page,
    x,
    y,
    width,
    height,
  })
  return say(text === '' ? 'masks.unnamed' : 'masks.one', {
    what: say(`masks.what.${what}`),
    text: printable(text),
    place,
  })
}
