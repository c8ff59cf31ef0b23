import { isAbsolute, relative, resolve, sep } from 'node:path'
import { Command } from 'commander'
import { standing } from '../../case/rules/register-file.js'
import { Refusal } from '../../ground/refusal.js'
import { readPictures } from '../../reader/usecases/read-pictures.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { presentRead, readDocument } from '../present-read.js'
import { progress } from '../progress.js'
import { seenPictures } from '../seen-pictures.js'
import { readWorld, unreadPictures } from '../read-ports.js'

/** The form of a picture is told by its own bytes; only text relies on what was registered. */
const PICTURE = { mime: 'image/*', family: 'image', extension: '', mismatch: false } as const

/** `evidence read [files…]`: the words in pictures, as a machine reads them. Without files: every picture of the case not read yet. */
export function command(context: Context): Command {
  return new Command('read')
    .description(context.text('read.summary'))
    .argument('[files...]', context.text('read.files'))
    .action(async (files: string[]) => {
      const root = context.caseFolder()
      const pictures = files.length > 0 ? named(files, root, context) : await ofCase(context, root)
      const say = progress(context)
      const all = await readPictures(await readWorld(context, root), pictures, (done) =>
        say(done, 0, pictures.length),
      )
      const seen = await seenPictures(context, root, all)
      if (context.flags.json) context.json(readDocument(seen))
      else presentRead(seen, files.length > 0, context)
      if (all.some(({ reading }) => reading.unread !== undefined)) context.exitCode = EXIT.incomplete
    })
}

/** Pictures as paths of the case, others by their whole path. */
function named(files: readonly string[], root: string, context: Context) {
  return files.map((file) => {
    const absolute = resolve(context.streams.cwd, file)
    const path = relative(root, absolute)
    const isInside = path !== '' && !path.startsWith('..') && !isAbsolute(path)
    return { path: isInside ? path.split(sep).join('/') : absolute, kind: PICTURE }
  })
}

async function ofCase(context: Context, root: string) {
  const store = await context.adapters.store(root)
  if (!(await store.isCase())) throw new Refusal('status/no-case', { dir: root }, 'usage')
  return unreadPictures(context, root, standing(await store.readRegister()))
}
