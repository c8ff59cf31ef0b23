import type { Sitting } from '../../checklist/usecases/sitting.js'
import { Refusal } from '../../ground/refusal.js'
import { transcriptFor } from '../../interview/usecases/ask-transcript.js'
import type { TranscriptView } from '../rules/view.js'
import type { DeskPorts } from './ports.js'

/** What a machine read in a chat's picture, and what the person lets papers print of it. Null for a picture without either. */
export async function transcriptOf(
  { pictures }: Pick<DeskPorts, 'pictures'>,
  sitting: Sitting,
  id: string,
): Promise<TranscriptView | null> {
  const exhibit = sitting.register.exhibits.find((one) => one.id === id)
  if (!exhibit) return null
  const entry = sitting.file.exhibits.find(({ file }) => file === exhibit.path)
  const stored = entry?.transcript ?? ''
  const read = await transcriptFor({ sitting, pictures }, exhibit)
  if (stored === '' && read === null) return null
  const print = stored === '' ? 'none' : entry?.transcript_checked ? 'checked' : 'machine'
  return { text: stored || (read ?? ''), print }
}

/** Lets papers print these words after the picture, as read by machine or as compared, or takes them out. Throws desk/not-placed. */
export async function keepTranscript(
  sitting: Sitting,
  path: string,
  { text, print }: TranscriptView,
): Promise<void> {
  const at = sitting.file.exhibits.findIndex(({ file, item }) => file === path && item !== '')
  if (at < 0) throw new Refusal('desk/not-placed', { path }, 'usage')
  const transcript = print === 'none' ? '' : text.trim()
  await sitting.answer([
    { path: ['exhibits', at, 'transcript'], value: transcript === '' ? undefined : transcript },
    {
      path: ['exhibits', at, 'transcript_checked'],
      value: transcript === '' ? undefined : print === 'checked',
    },
  ])
}
