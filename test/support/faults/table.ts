import type { Verdict } from './campaign.js'

/** Tries and losses by command and kind of fault, as Markdown. */
export function printed(verdicts: readonly Verdict[]): string {
  const kinds = ['kill', 'ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE', 'EBUSY', 'short']
  const commands = [...new Set(verdicts.map(({ scene }) => scene.name))]
  const cell = (mine: readonly Verdict[]): string =>
    mine.length === 0 ? '' : `${mine.length} / ${mine.filter(({ losses }) => losses.length > 0).length}`
  const rows = commands.map((name) => {
    const mine = verdicts.filter(({ scene }) => scene.name === name)
    const cells = kinds.map((kind) => cell(mine.filter(({ fault }) => fault.startsWith(kind))))
    return `| ${[name, ...cells, cell(mine)].join(' | ')} |`
  })
  const head = `| tries / losses | ${kinds.join(' | ')} | all |\n|${' --- |'.repeat(kinds.length + 2)}`
  return `${head}\n${rows.join('\n')}\n\nfaults: ${verdicts.length}, with a loss: ${verdicts.filter(({ losses }) => losses.length > 0).length}`
}
