import { printableName } from '../disk/rules/path-name.js'
import { PLAIN_NAMES } from '../case/rules/lists.js'
import { standing } from '../case/rules/register-file.js'
import { courtDate } from '../ground/time.js'
import { loadChecklistWords } from '../checklist/usecases/classify.js'
import { openFolder } from '../interview/usecases/init-case.js'
import { notesOf } from '../interview/usecases/registration-notes.js'
import { answeredSoFar, interview } from '../interview/usecases/run-interview.js'
import type { Journey } from '../interview/usecases/run-interview.js'
import type { Desk } from '../interview/usecases/desk.js'
import type { Sitting, SittingPorts } from '../checklist/usecases/sitting.js'
import type { Context } from './context.js'
import { readBehind } from './read-behind.js'
import { caseBills } from './case-bills.js'
import { wrapped } from './display-width.js'
import { prompterWords } from './prompter-words.js'
import { initHooks, noteText } from './present-init.js'
import { presentLastScreen } from './present-last-screen.js'

/** The interview at a terminal: first screen, files registered, questions, last screen. Ctrl-C leaves everything saved, exit 130. */
export async function runInterview(context: Context, ports: SittingPorts, reads: boolean): Promise<void> {
  const root = ports.store.root
  const release = await ports.store.lock()
  try {
    firstScreen(context)
    const opened = await openFolder(
      ports,
      { yes: false, lang: context.lang },
      initHooks(root, context, false),
    )
    const { sitting, registration } = opened
    sayWrapped(
      context,
      context.text('init.registered', {
        count: standing(sitting.register).length,
        added: registration.added.length,
        list: sitting.register.sha256_list ?? PLAIN_NAMES.sha256,
      }),
    )
    for (const note of notesOf(registration, [])) sayWrapped(context, `! ${noteText(note, context)}`)
    const behind = readBehind(context, ports.store)
    if (reads && sitting.file.read_pictures) behind.wake()
    const desk = { ...(await deskOf(context, sitting)), unread: () => behind.left() }
    const answered = await answeredSoFar(desk)
    if (answered > 0) sayWrapped(context, context.text('interview.resumed', { answered }))
    const journey: Journey = { answered: 0, walked: false }
    const words = await loadChecklistWords(ports.templates, sitting.list, context.lang)
    try {
      await interview(desk, words, journey)
    } finally {
      await behind.stop()
      await sitting.settle(
        false,
        journey.answered === 0 ? [] : [{ event: 'interview', facts: { answered: journey.answered } }],
      )
    }
    await presentLastScreen(context, sitting)
  } finally {
    await release()
  }
}

/** Before any question: what to do when money is still moving. */
function firstScreen(context: Context): void {
  for (const key of [
    'interview.first.1',
    'interview.first.2',
    'interview.welcome',
    'interview.keys',
  ] as const) {
    sayWrapped(context, context.text(key))
    if (key === 'interview.first.2') context.say()
  }
}

function sayWrapped(context: Context, text: string): void {
  const width = Math.max(20, Math.min(100, context.streams.out.columns ?? 80))
  for (const line of wrapped(text, width)) context.say(line)
}

async function deskOf(context: Context, sitting: Sitting): Promise<Desk> {
  const { adapters } = context
  const prompter = await adapters.prompter(prompterWords(context))
  return {
    sitting,
    prompter,
    lang: context.lang,
    today: courtDate(adapters.clock.now()),
    printable: printableName,
    say: (key, facts) => context.textOf(key, facts) ?? key,
    has: (key) => context.textOf(key) !== undefined,
    ...(await caseBills(context, sitting.ports.store.root)),
  }
}
