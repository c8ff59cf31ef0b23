import type { Exported } from '../handover/usecases/export-bag.js'
import type { Context } from './context.js'

export function presentExport(context: Context, exported: Exported, encrypted: boolean): void {
  const { path, bytes, sha256, files, root } = exported
  if (context.flags.json) {
    context.json({
      format: 'evidence-export',
      version: 1,
      path,
      bytes,
      sha256,
      files,
      root,
      accounts: exported.accounts,
      already: exported.already,
    })
    return
  }
  context.say(context.text(exported.already ? 'export.already' : 'export.done', { path, bytes, files }))
  context.say(context.text('export.sha256', { sha256 }))
  context.say(
    root.kind === 'seal'
      ? context.text('export.root-seal', { seal: root.seal ?? '', root: root.sha256 })
      : context.text('export.root-manifest', { root: root.sha256 }),
  )
  if (exported.accounts.length > 0)
    context.say(context.text('export.reveals', { accounts: context.list(exported.accounts) }))
  context.say(encrypted ? context.text('export.encrypted', { path }) : context.text('export.how'))
}
