import type { CaseStore } from '../ports/case.js'
import type { Papers } from '../ports/dossier.js'
import type { Templates } from '../ports/templates.js'
import { readChannel, readChannels } from './channel-templates.js'

export interface TemplatePlace { readonly channel: string; readonly path: string; readonly origin: 'bundled' | 'case' | 'missing' }

/** Every template file of one channel, or of all, and where the copy in use stands. */
export async function listTemplates(templates: Templates, id?: string): Promise<readonly TemplatePlace[]> {
  const channels = id === undefined ? await readChannels(templates) : [await readChannel(templates, id)]
  const own = channels.flatMap((channel) => [`channels/${channel.id}.yml`, ...new Set([...channel.letters.map((one) => one.file), ...(channel.form === '' ? [] : [channel.form])].map((name) => `zh-CN/${channel.id}/${name}`)), `en/${channel.id}.md`].map((path) => ({ channel: channel.id, path })))
  return Promise.all(own.map(async (one) => ({ ...one, origin: await templates.origin(one.path) })))
}

/** Copies a channel's templates into the case, where the copy wins and is the person's to edit. A copy that is there already is left alone. */
export async function ejectTemplates(ports: { readonly store: CaseStore; readonly templates: Templates; readonly papers: Papers }, folder: (path: string) => { readonly absolute: string; readonly parent: string }, id: string): Promise<readonly TemplatePlace[]> {
  const release = await ports.store.lock()
  try {
    const places = (await listTemplates(ports.templates, id)).filter((one) => one.origin === 'bundled')
    for (const place of places) {
      const target = folder(place.path)
      await ports.papers.makeFolder(target.parent)
      await ports.papers.write(target.absolute, new TextEncoder().encode(await ports.templates.text(place.path)))
    }
    const register = await ports.store.readRegister()
    if (places.length > 0) await ports.store.commit({ register, events: [{ event: 'note', facts: { templates: id, files: places.length } }] })
    return listTemplates(ports.templates, id)
  } finally {
    await release()
  }
}
