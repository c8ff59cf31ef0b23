import type { CaseStore } from '../../case/ports.js'
import type { Papers } from '../../paper/ports.js'
import type { Templates } from '../../templates/ports.js'
import { readChannel, readChannels } from './channel-templates.js'

/** Stands for what is no channel's own. */
const SHARED = 'shared'

export interface TemplatePlace {
  readonly channel: string
  readonly path: string
  readonly origin: 'bundled' | 'case' | 'missing'
}

/** Every template file of one channel, or of all, and where the copy in use stands. */
export async function listTemplates(templates: Templates, id?: string): Promise<readonly TemplatePlace[]> {
  if (id === SHARED) return places(templates, await sharedPaths(templates))
  const channels = id === undefined ? await readChannels(templates) : [await readChannel(templates, id)]
  const own = channels.flatMap((channel) =>
    [
      `channels/${channel.id}.yml`,
      ...new Set(
        [...channel.letters.map((one) => one.file), ...(channel.form === '' ? [] : [channel.form])].map(
          (name) => `zh-CN/${channel.id}/${name}`,
        ),
      ),
      `en/${channel.id}.md`,
    ].map((path) => ({ channel: channel.id, path })),
  )
  return places(templates, id === undefined ? [...own, ...(await sharedPaths(templates))] : own)
}

function places(
  templates: Templates,
  paths: readonly { readonly channel: string; readonly path: string }[],
): Promise<readonly TemplatePlace[]> {
  return Promise.all(paths.map(async (one) => ({ ...one, origin: await templates.origin(one.path) })))
}

/** Parts that several letters include, and the rules of tone. */
async function sharedPaths(templates: Templates): Promise<{ channel: string; path: string }[]> {
  return [...(await templates.list('zh-CN/shared')).map((name) => `zh-CN/shared/${name}`), 'lint.yml'].map(
    (path) => ({ channel: SHARED, path }),
  )
}

/** Copies a channel's templates into the case, where the copy wins and is the person's to edit. A copy that is there already is left alone. */
export async function ejectTemplates(
  ports: { readonly store: CaseStore; readonly templates: Templates; readonly papers: Papers },
  folder: (path: string) => { readonly absolute: string; readonly parent: string },
  id: string,
): Promise<readonly TemplatePlace[]> {
  const release = await ports.store.lock()
  try {
    const missing = (await listTemplates(ports.templates, id)).filter((one) => one.origin === 'bundled')
    for (const place of missing) {
      const target = folder(place.path)
      await ports.papers.makeFolder(target.parent)
      await ports.papers.write(
        target.absolute,
        new TextEncoder().encode(await ports.templates.text(place.path)),
      )
    }
    if (missing.length > 0)
      await ports.store.commit({
        events: [{ event: 'note', facts: { templates: id, files: missing.length } }],
      })
    return listTemplates(ports.templates, id)
  } finally {
    await release()
  }
}
