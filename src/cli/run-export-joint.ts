import { isAbsolute, relative, sep } from 'node:path'
import { exportJoint, withdrawJoint } from '../handover/usecases/export-joint.js'
import type { JointExport, JointPorts } from '../handover/usecases/export-joint.js'
import { writeJointPage } from '../handover/usecases/write-joint-page.js'
import { jointPage } from '../handover/rules/joint-page.js'
import { JOINT_USES } from '../handover/rules/joint-schema.js'
import type { JointUse } from '../handover/rules/joint-schema.js'
import { Refusal } from '../ground/refusal.js'
import type { Context } from './context.js'
import { handoverPorts } from './handover-ports.js'

export interface JointFlags {
  readonly for?: 'joint'
  readonly recipient?: string[]
  readonly organiser?: string
  readonly until?: string
  readonly use?: JointUse[]
  readonly name?: boolean
  readonly withExhibits?: string[]
  readonly agree?: boolean
  readonly withdraw?: boolean
}

interface Place {
  readonly path: string
  readonly recordedAs: string
}

/** `evidence export <target> --for joint`: first the page that shows what leaves; the package only with --agree. */
export async function runExportJoint(
  context: Context,
  root: string,
  { path, recordedAs }: Place,
  flags: JointFlags,
): Promise<void> {
  const ports = await portsOf(context, root)
  if (flags.withdraw) {
    const written = await withdrawJoint(ports, { target: path, recordedAs })
    if (context.flags.json)
      return context.json({ format: 'evidence-export', version: 1, path, ...written, page: null })
    context.say(context.text('joint.withdrawn', { path, sha256: written.sha256 }))
    return
  }
  const result = await exportJoint(ports, {
    target: path,
    recordedAs,
    consent: {
      with: flags.organiser ?? '',
      recipients: flags.recipient ?? [],
      until: flags.until ?? '',
      uses: flags.use ?? JOINT_USES,
      name: flags.name === true,
    },
    whole: flags.withExhibits ?? null,
    agreed: flags.agree === true,
  })
  const page = await writePage(context, root, { path, recordedAs }, result)
  show(context, path, page, result)
}

async function writePage(
  context: Context,
  root: string,
  { path, recordedAs }: Place,
  { joint, contact, written }: JointExport,
): Promise<string> {
  const { templates, reportFolders, bagTargets, store } = context.adapters
  const words = await (await templates()).yaml(`${context.lang}/joint-page.yml`)
  const html = jointPage(joint, contact, written !== null, (key) => say(words, key))
  const ports = {
    folders: await reportFolders(),
    targets: await bagTargets(),
    store: isAbsolute(recordedAs) ? null : await store(root),
  }
  return writeJointPage(ports, html, {
    path: pagePath(path, written !== null),
    recordedAs: (page) => relative(root, page).split(sep).join('/'),
  })
}

function show(context: Context, path: string, page: string, { joint, written }: JointExport): void {
  if (context.flags.json) {
    context.json({
      format: 'evidence-export',
      version: 1,
      path: written && path,
      ...written,
      page,
      joint,
    })
    return
  }
  context.say(context.text('joint.page', { page }))
  if (written) {
    context.say(context.text('export.done', { path, bytes: written.bytes, files: written.files }))
    context.say(context.text('export.sha256', { sha256: written.sha256 }))
    context.say(context.text('joint.hand-over', { with: joint.consent.with, until: joint.consent.until }))
  } else context.say(context.text('joint.agree-next'))
}

/** Beside the package, never in it: 材料.zip → 材料-交出内容.html. */
function pagePath(path: string, written: boolean): string {
  return `${path.replace(/\.zip$/i, '')}-${written ? '交出内容' : '交出内容-待同意'}.html`
}

function say(words: unknown, key: string): string {
  const found = key
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], words)
  if (typeof found !== 'string') throw new Refusal('template/word-missing', { key })
  return found
}

async function portsOf(context: Context, root: string): Promise<JointPorts> {
  const { jointKeys, contactCipher } = context.adapters
  return { ...(await handoverPorts(context, root)), keys: await jointKeys(), cipher: await contactCipher() }
}
