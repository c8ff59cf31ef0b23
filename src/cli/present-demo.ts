import { join } from 'node:path'
import { printableName } from '../disk/rules/path-name.js'
import type { DemoResult } from '../demo/usecases/run-demo.js'
import type { Context } from './context.js'

/** What the demo did: the case, the first PDF of each channel, what the check said, and what to do next. */
export function presentDemo(result: DemoResult, seen: ReadonlyMap<string, string>, context: Context): void {
  if (context.flags.json) context.json(documentOf(result))
  else for (const line of linesOf(result, seen, context)) context.say(line)
}

function documentOf({ init, dossier, check, dir, files, gathered }: DemoResult): object {
  return {
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
    gathered,
  }
}

function linesOf(
  { init, dossier, check, dir, gathered }: DemoResult,
  seen: ReadonlyMap<string, string>,
  context: Context,
): string[] {
  const text = context.text.bind(context)
  const firsts = firstPdfs(dossier.outputs)
  const unclassified = init.unclassified.length
  const others = dossier.outputs.length - firsts.length
  return [
    text('demo.registered', {
      registered: init.registered,
      classified: init.registered - unclassified,
      unclassified,
    }),
    ...init.unclassified.map((path) => `     · ${printableName(path)}${context.aside(seen.get(path) ?? '')}`),
    text('demo.pdfs', { count: firsts.length }),
    ...firsts.map(({ channel, pages, path }) =>
      text('demo.pdf', { channel, pages: pages ?? 0, path: join(dir, path) }),
    ),
    text('demo.others', { count: others, folder: join(dir, dossier.folder ?? '') }),
    ...dossier.left.map(({ channel, gaps }) =>
      text('demo.left', { channel, needs: gaps.map((gap) => gap.needs).join('；') }),
    ),
    text('demo.verdict', {
      verdict: text(`demo.verdict.${check.verdict}`),
      registered: check.counts.registered,
      sound: check.counts.sound,
    }),
    text('demo.gathered', { dir: gathered.dir }),
    ...gathered.papers.map(({ title, pages, path }) =>
      text('demo.pdf', { channel: title, pages, path: join(gathered.dir, path) }),
    ),
    '',
    text('demo.next'),
    text('demo.try', { dir }),
  ]
}

/** The first PDF of each channel. */
function firstPdfs(outputs: DemoResult['dossier']['outputs']): DemoResult['dossier']['outputs'] {
  const pdfs = outputs.filter((paper) => paper.kind === 'pdf')
  return pdfs.filter((paper, index) => pdfs.findIndex((other) => other.channel === paper.channel) === index)
}
