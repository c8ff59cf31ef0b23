import { TemplateFolders } from '../../src/templates/adapters/template-folders.js'
import type { Templates } from '../../src/templates/ports.js'

/** The bundled templates, each read and parsed once; whoever asks gets a copy, so that nobody can change what the next one reads. */
export function readOnce(): Templates {
  const folders = new TemplateFolders()
  const texts = new Map<string, Promise<string>>()
  const trees = new Map<string, Promise<unknown>>()
  const once = <T>(known: Map<string, Promise<T>>, path: string, read: () => Promise<T>): Promise<T> => {
    const found = known.get(path) ?? read()
    known.set(path, found)
    return found
  }
  return {
    bundled: folders.bundled,
    text: (path) => once(texts, path, () => folders.text(path)),
    yaml: async (path) => structuredClone(await once(trees, path, () => folders.yaml(path))),
    list: (folder) => folders.list(folder),
    origin: (path) => folders.origin(path),
    position: (path, keys) => folders.position(path, keys),
  }
}
