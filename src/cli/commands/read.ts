import { isAbsolute, relative, resolve, sep } from 'node:path'
import { Command } from 'commander'
import { standing } from '../../case/rules/register-file.js'
import { printableName } from '../../disk/rules/path-name.js'
import { Refusal } from '../../ground/refusal.js'
import type { PictureRead } from '../../reader/usecases/read-pictures.js'
import { readPictures } from '../../reader/usecases/read-pictures.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { progress } from '../progress.js'
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
      if (context.flags.json) context.json(documentOf(all))
      else if (files.length === 0) sayCounts(all, context)
      else for (const one of all) sayOne(one, context)
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

function documentOf(all: readonly PictureRead[]): object {
  return {
    format: 'evidence-read',
    version: 1,
    files: all.map(({ path, sha256, reading }) =>
      reading.unread === undefined
        ? { path, sha256, ...reading.read }
        : { path, sha256, unread: reading.unread, why: reading.why },
    ),
  }
}

function sayCounts(all: readonly PictureRead[], context: Context): void {
  const failed = all.filter(({ reading }) => reading.unread !== undefined)
  context.say(context.text('read.done', { count: all.length - failed.length }))
  for (const one of failed) sayOne(one, context)
}

function sayOne({ path, reading }: PictureRead, context: Context): void {
  const name = printableName(path)
  if (reading.unread !== undefined) {
    context.say(`! ${context.text(`read.unread.${reading.unread}`, { path: name, why: reading.why })}`)
    return
  }
  context.say(context.text('read.file', { path: name, count: reading.read.lines.length }))
  for (const { text, confidence } of reading.read.lines)
    context.say(`  ${text}${confidence < 0.8 ? context.text('read.unsure') : ''}`)
}
