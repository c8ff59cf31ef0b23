import { rm } from 'node:fs/promises'
import type { Dossier } from '../../rules/dossier.js'
import { drawable } from '../../rules/typeset/characters.js'
import type { VolumeLayout } from '../../rules/layout/volume.js'
import { Refusal } from '../../../ground/refusal.js'
import { ReadBack, throwUnread } from './read-back.js'
import { pagesFault } from './page-faults.js'
import type { Fault } from './page-faults.js'

/** A PDF to be judged, with what it was meant to be. */
export interface Judged {
  readonly path: string
  readonly name: string
  readonly volume: VolumeLayout
  readonly dossier: Dossier
}

/** Opens a finished PDF and compares it with what was meant; throws dossier/gate, or dossier/not-public for a private string in a public paper, and removes the file. */
export async function judge(judged: Judged): Promise<void> {
  const fault = await firstFault(judged).catch((error: unknown) => {
    throwUnread()
    throw error
  })
  throwUnread()
  if (!fault) return
  await rm(judged.path, { force: true })
  if (fault.check === 'forbidden')
    throw new Refusal(
      'dossier/not-public',
      { name: judged.name, page: fault.page, found: fault.found },
      'failed',
    )
  throw new Refusal('dossier/gate', { name: judged.name, ...fault }, 'failed')
}

async function firstFault({ path, volume, dossier }: Judged): Promise<Fault | undefined> {
  const read = await ReadBack.open(path)
  if (!read) return { check: 'opens', page: 1, expected: 'PDF', found: '—' }
  try {
    if (read.pages !== volume.pages.length)
      return { check: 'page-count', page: 1, expected: volume.pages.length, found: read.pages }
    return bookmarkFault(read, volume) ?? attachmentFault(read, dossier) ?? pagesFault(read, volume, dossier)
  } finally {
    read.close()
  }
}

function bookmarkFault(read: ReadBack, volume: VolumeLayout): Fault | undefined {
  const meant = volume.pages.flatMap(({ bookmarks }, index) =>
    bookmarks.map(({ title }) => ({ title: drawable(title), page: index + 1 })),
  )
  const found = read.bookmarks()
  for (const [index, { title, page }] of meant.entries()) {
    if (found[index]?.page !== page || found[index].title !== title)
      return { check: 'bookmark', page, expected: title, found: found[index]?.title ?? '—' }
  }
  return undefined
}

function attachmentFault(read: ReadBack, dossier: Dossier): Fault | undefined {
  const found = read.attachments()
  const lost = dossier.attachments.find(({ name }) => !found.includes(name))
  return lost && { check: 'attachment', page: 1, expected: lost.name, found: found.join(', ') || '—' }
}
