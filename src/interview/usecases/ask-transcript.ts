import type { Exhibit } from '../../case/rules/exhibit.js'
import { takenOn } from '../../formats/rules/capture.js'
import { chatIn } from '../../screens/rules/chat.js'
import { transcriptOf } from '../../screens/rules/transcript.js'
import type { Pictures } from './receipts-of-case.js'
import type { Scene } from './desk.js'
import { progress } from './desk.js'
import type { Desk } from './desk.js'

/** What is stored of a chat's picture once the person said so. */
export interface StoredTranscript {
  readonly transcript: string
  readonly transcript_checked: boolean
}

/** What a machine read in a chat's picture, as papers would print it; null for a picture that is no chat, or not read. */
export async function transcriptFor(
  { sitting, pictures }: Pick<Scene, 'sitting'> & { readonly pictures: Pictures },
  exhibit: Exhibit,
): Promise<string | null> {
  if (exhibit.kind.family !== 'image') return null
  const read = await pictures(exhibit.sha256)
  const chat = read && chatIn(read, takenOn(exhibit))
  return chat ? transcriptOf(chat, sitting.words.transcript).join('\n') : null
}

/** Shall the words of a chat be printed after its picture, and has the person compared them? null: go back. */
export async function askTranscript(
  desk: Desk,
  exhibit: Exhibit,
): Promise<StoredTranscript | Record<string, never> | null> {
  const known = desk.sitting.file.exhibits.find(({ file }) => file === exhibit.path)
  const transcript = (known?.transcript ?? '') === '' ? await transcriptFor(desk, exhibit) : null
  if (transcript === null) return {}
  desk.prompter.show([
    '',
    desk.say('transcript.read'),
    ...transcript.split('\n').map((line) => `    ${desk.printable(line)}`),
  ])
  for (;;) {
    const reply = await desk.prompter.choose({
      progress: progress(desk, 6),
      question: desk.say('transcript.ask'),
      help: desk.say('transcript.hint'),
      options: (['none', 'machine', 'checked'] as const).map((value) => ({
        value,
        name: desk.say(`transcript.${value}`),
      })),
      preset: 'none',
    })
    if (reply.kind === 'back') return null
    if (reply.kind === 'why') desk.prompter.show([`  ${desk.say('transcript.why')}`])
    else return reply.value === 'none' ? {} : { transcript, transcript_checked: reply.value === 'checked' }
  }
}
