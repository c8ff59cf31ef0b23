import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import type { Exhibit } from '../../../src/case/rules/exhibit.js'
import type { Family } from '../../../src/formats/rules/capture.js'
import type { Rendition, RenditionPage } from '../../../src/paper/rules/rendition.js'
import type { EmbeddableImage, ImportedPage } from '../../../src/paper/rules/drawable.js'
import { leave } from '../../support/leave.js'

const FAMILIES: Readonly<Record<string, readonly [mime: string, family: Family]>> = {
  jpg: ['image/jpeg', 'image'],
  png: ['image/png', 'image'],
  webp: ['image/webp', 'image'],
  gif: ['image/gif', 'image'],
  tif: ['image/tiff', 'image'],
  bmp: ['image/bmp', 'image'],
  avif: ['image/avif', 'image'],
  heic: ['image/heic', 'image'],
  pdf: ['application/pdf', 'pdf'],
  txt: ['text/plain', 'text'],
  csv: ['text/csv', 'sheet'],
  html: ['text/html', 'web'],
  eml: ['message/rfc822', 'mail'],
  amr: ['audio/amr', 'audio'],
  silk: ['application/octet-stream', 'unknown'],
  mp3: ['audio/mpeg', 'audio'],
  wav: ['audio/wav', 'audio'],
  mp4: ['video/mp4', 'video'],
  zip: ['application/zip', 'archive'],
}

/** A case folder of its own, gone after the tests of the file. */
export function caseFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'evidence-rendition-'))
  mkdirSync(join(root, '.evidence'))
  afterAll(() => {
    leave(root)
  })
  return root
}

/** Writes a file and describes it the way the register would. */
export function exhibitOf(root: string, path: string, bytes: Uint8Array): Exhibit {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), bytes)
  const extension = path.split('.').at(-1)!.toLowerCase()
  const [mime, family] = FAMILIES[extension] ?? ['application/octet-stream', 'unknown']
  return {
    id: 'E0001',
    path,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mtime: '2026-03-01T20:14:09+08:00',
    kind: { mime, family, extension, mismatch: false },
    times: [],
    facts: [],
    registered: '2026-03-02T09:00:00+08:00',
    item: null,
    number: null,
    retired: [],
  }
}

export type ImagePage = Extract<RenditionPage, { kind: 'image' }>
export type InformationPage = Extract<RenditionPage, { kind: 'information' }>

export function onlyPage<K extends RenditionPage['kind']>(
  rendition: Rendition,
  kind: K,
): Extract<RenditionPage, { kind: K }> {
  const [page, ...more] = rendition.pages
  if (more.length > 0 || page?.kind !== kind)
    throw new Error(
      `expected one ${kind} page, got ${rendition.pages.map((one) => (one.kind === 'information' ? `information ${one.reason}` : one.kind)).join(', ')}`,
    )
  return page as Extract<RenditionPage, { kind: K }>
}

export function imagesOf(rendition: Rendition): Promise<readonly EmbeddableImage[]> {
  return Promise.all(rendition.pages.map((page) => (page as ImagePage).load()))
}

export function pdfPagesOf(rendition: Rendition): Promise<readonly ImportedPage[]> {
  return Promise.all(rendition.pages.map((page) => (page as Extract<RenditionPage, { kind: 'pdf' }>).load()))
}

export function factsOf(page: InformationPage): Readonly<Record<string, string>> {
  return Object.fromEntries(page.facts.map(({ what, value }) => [what, value]))
}

export function codesOf(rendition: Rendition): readonly string[] {
  return rendition.notes.map((note) => note.code)
}
