import type { Exhibit } from '../../case/rules/exhibit.js'
import type { TextReader } from '../../paper/ports.js'
import type { ReadPicture } from '../../screens/rules/read.js'
import type { Readings } from '../ports.js'
import { READABLE } from '../../screens/rules/readable.js'
import { plainText } from '../../screens/rules/read.js'

/** Words of a file, those of a picture as a machine read them, null for one nobody has read; what was read in PDFs and films stands apart. */
export class PictureTexts implements TextReader {
  readonly #others: TextReader
  readonly #readings: (root: string) => Readings

  constructor(others: TextReader, readings: (root: string) => Readings) {
    this.#others = others
    this.#readings = readings
  }

  async read(root: string, exhibit: Pick<Exhibit, 'path' | 'kind' | 'sha256'>): Promise<string | null> {
    if (exhibit.kind.family !== 'image') return this.#others.read(root, exhibit)
    const read = await this.picture(root, exhibit)
    return read === null ? null : plainText(read)
  }

  async picture(
    root: string,
    { kind, sha256 }: Pick<Exhibit, 'kind' | 'sha256'>,
  ): Promise<ReadPicture | null> {
    return READABLE.some((family) => family === kind.family) ? this.#readings(root).get(sha256) : null
  }
}
