import { printableName } from '../disk/rules/path-name.js'
import type { DossierResult } from '../dossier/usecases/compose-dossier.js'
import type { Context } from './context.js'

/** The result of `dossier` as the JSON of the contract or as text: what was written, what was left out and why. */
export function presentDossier(result: DossierResult, context: Context): void {
  if (context.flags.json) {
    context.json({
      format: 'evidence-dossier',
      version: 1,
      date: result.date,
      folder: result.folder,
      outputs: result.outputs,
      warnings: warnings(result),
    })
    return
  }
  for (const paper of result.outputs) {
    if (paper.kind === 'pdf')
      context.say(context.text('dossier.pdf', { path: paper.path, pages: paper.pages ?? 0 }))
    else context.say(context.text('dossier.other', { path: paper.path }))
  }
  for (const { channel, gaps } of result.left) {
    context.say(context.text('dossier.left-out', { channel, count: gaps.length }))
    for (const gap of gaps) context.say(context.text('dossier.gap', { needs: gap.needs, how: gap.how }))
  }
  for (const { title, facts } of result.unset) context.say(context.text('dossier.unset', { title, ...facts }))
  for (const line of warningLines(result, context)) context.note(line)
  tellUnshown(result, context)
  if (result.unstamped) context.note(context.text('dossier.unstamped'))
  if (result.outputs.length > 0)
    context.say(context.text('dossier.done', { folder: result.folder ?? '', count: result.outputs.length }))
  warnOfPublic(result, context)
}

/** Each warning once, with the channels it is said for; one of 我 and 对方 too, which differs by what each paper calls them. */
function warningLines({ composed }: DossierResult, context: Context): string[] {
  const groups = new Map<string, { readonly text: string; readonly channels: string[]; isSame: boolean }>()
  for (const { channel, warnings: list } of composed)
    for (const { code, text, facts } of list.filter((one) => !isPublic(one.code))) {
      const key = code.startsWith('lint/voice') ? `${code} ${facts['at'] ?? ''}` : text
      const group = groups.get(key) ?? { text, channels: [], isSame: true }
      groups.set(key, {
        ...group,
        channels: [...group.channels, channel],
        isSame: group.isSame && text === group.text,
      })
    }
  return [...groups.values()].map(({ text, channels, isSame }) =>
    context.text(isSame ? 'dossier.warning' : 'dossier.warning-voice', {
      channel: context.list([...new Set(channels)]),
      first: channels[0] ?? '',
      text,
    }),
  )
}

/** Exhibits the papers only speak of: said once, whatever the number of channels. */
function tellUnshown({ unshown }: DossierResult, context: Context): void {
  if (unshown.length === 0) return
  context.say(context.text('dossier.unshown', { count: unshown.length }))
  for (const { label, path, why } of unshown)
    context.say(
      context.text('dossier.unshown-line', {
        label,
        path,
        why: context.textOf(`dossier.unshown.${why}`) ?? why,
      }),
    )
  context.say(context.text('dossier.unshown-todo'))
}

/** What anybody will be able to see once it is published: last on the screen, on stderr, --quiet or not. */
function warnOfPublic(result: DossierResult, context: Context): void {
  if (result.unread.length > 0)
    context.tell(
      context.text('dossier.unread', {
        count: result.unread.length,
        paths: context.list(result.unread.map(printableName)),
      }),
    )
  for (const { channel, warnings: list } of result.composed) {
    const told = list.filter((one) => isPublic(one.code))
    if (told.length === 0 || !result.outputs.some((one) => one.channel === channel)) continue
    const lines = [
      context.text('dossier.public', { channel }),
      ...told.map((one) => context.text('dossier.public-line', { text: one.text })),
    ]
    context.streams.err.write(`\n${lines.join('\n')}\n`)
  }
}

function isPublic(code: string): boolean {
  return code.startsWith('lint/public-')
}

function warnings(result: DossierResult): unknown[] {
  return [
    ...result.left.map(({ channel, gaps }) => ({ channel, code: 'left-out', gaps })),
    ...result.composed.flatMap(({ channel, warnings: list }) =>
      list.map((warning) => ({ channel, code: warning.code, text: warning.text, facts: warning.facts })),
    ),
    ...result.unshown.map((one) => ({ channel: '', code: 'not-shown', ...one })),
    ...result.unset.map(({ channel, title, facts }) => ({ channel, code: 'no-glyph', paper: title, facts })),
    ...result.unread.map((path) => ({ channel: '', code: 'not-read-again', path })),
    ...(result.unstamped ? [{ channel: '', code: 'unstamped' }] : []),
  ]
}
