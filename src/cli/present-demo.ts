import { join } from 'node:path'
import type { DemoResult } from '../demo/usecases/run-demo.js'
import type { Context } from './context.js'

/** What the demo did: the case, the first PDF of each channel, what the check said, and what to do next. */
export function presentDemo(result: DemoResult, context: Context): void {
  const { init, dossier, check, dir, files } = result
  const pdfs = dossier.outputs.filter((paper) => paper.kind === 'pdf')
  const firsts = pdfs.filter(
    (paper, index) => pdfs.findIndex((other) => other.channel === paper.channel) === index,
  )
  if (context.flags.json) {
    context.json({
      format: 'evidence-demo',
      version: 1,
      dir,
      files,
      registered: init.registered,
      unclassified: init.unclassified,
      outputs: dossier.outputs,
      left: dossier.left,
      verdict: check.verdict,
      counts: check.counts,
    })
    return
  }
  context.say(
    context.text('demo.registered', {
      registered: init.registered,
      classified: init.registered - init.unclassified.length,
      unclassified: init.unclassified.length,
    }),
  )
  context.say(context.text('demo.pdfs', { count: firsts.length }))
  for (const paper of firsts)
    context.say(
      context.text('demo.pdf', {
        channel: paper.channel,
        pages: paper.pages ?? 0,
        path: join(dir, paper.path),
      }),
    )
  context.say(
    context.text('demo.others', {
      count: dossier.outputs.length - firsts.length,
      folder: join(dir, dossier.folder ?? ''),
    }),
  )
  for (const { channel, gaps } of dossier.left)
    context.say(context.text('demo.left', { channel, needs: gaps.map((gap) => gap.needs).join('；') }))
  context.say(
    context.text('demo.verdict', {
      verdict: context.text(`demo.verdict.${check.verdict}`),
      registered: check.counts.registered,
      sound: check.counts.sound,
    }),
  )
  context.say()
  context.say(context.text('demo.next'))
  context.say(context.text('demo.try', { dir }))
}
