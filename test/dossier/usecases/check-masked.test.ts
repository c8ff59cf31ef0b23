import { expect, test } from 'vitest'
import type { ComposedChannel } from '../../../src/letters/rules/composed.js'
import { wantedRedactions } from '../../../src/case/rules/redaction.js'
import type { DossierPorts } from '../../../src/dossier/usecases/ports.js'
import { checkMasked } from '../../../src/dossier/usecases/check-masked.js'
import type { ReadPicture } from '../../../src/screens/rules/read.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { readPicture } from '../../support/read-picture.js'

const PATH = '截图/IMG_1.PNG'
const [base] = registerOf().exhibits
const picture = {
  ...base!,
  id: 'E0900',
  number: '4-1',
  path: PATH,
  kind: { mime: 'image/png', family: 'image' as const, extension: 'png', mismatch: false },
}
const rects = [['0', '0', '10', '10']]
const file = caseOf({
  channel: { heimao: { images: [PATH] } },
  redactions: [{ file: PATH, page: '1', rects }],
})
const register = { ...registerOf(), exhibits: [picture] }
const channel = (audience: string) =>
  ({ channel: 'heimao', audience, exhibits: ['E0900'] }) as unknown as ComposedChannel
const world = (read: ReadPicture | null, asked: string[] = []) =>
  ({
    readAgain: ({ path }: { path: string }) => {
      asked.push(path)
      return Promise.resolve(read)
    },
  }) as unknown as DossierPorts

test('a public picture that still shows a phone stops the papers, and is named', async () => {
  const read = readPicture([[100, 400, 700, 50, '电话13912345678']])
  await expect(checkMasked(world(read), file, register, channel('public'))).rejects.toMatchObject({
    code: 'dossier/still-readable',
    facts: { path: PATH, count: 1 },
  })
})

test('one that shows nothing certain goes through; a guess such as a nickname does not stop it', async () => {
  const read = readPicture([[100, 400, 700, 50, '客服小美说不成功全额退款']])
  await expect(checkMasked(world(read), file, register, channel('public'))).resolves.toEqual([])
})

test('one that nobody can read again is named, so that the person looks', async () => {
  await expect(checkMasked(world(null), file, register, channel('public'))).resolves.toEqual([PATH])
})

test('papers for an authority show the original and are not held up', async () => {
  const asked: string[] = []
  const read = readPicture([[100, 400, 700, 50, '电话13912345678']])
  await expect(checkMasked(world(read, asked), file, register, channel('authority'))).resolves.toEqual([])
  expect(asked).toEqual([])
})

test('covered pages of a PDF are read again as pictures are', async () => {
  const paper = {
    ...picture,
    path: '合同.pdf',
    kind: { ...picture.kind, mime: 'application/pdf', family: 'pdf' as const },
  }
  const said = caseOf({
    channel: { heimao: { images: [paper.path] } },
    redactions: [{ file: paper.path, page: '2', rects }],
  })
  const [wish] = wantedRedactions(said, { ...registerOf(), exhibits: [paper] }).wanted
  const copy = {
    ...picture,
    id: 'E0901',
    number: null,
    path: wish!.path,
    derivedFrom: { parent: paper.id, page: 2, rects: wish!.rects },
  }
  const both = { ...registerOf(), exhibits: [paper, copy] }
  const asked: string[] = []
  const read = readPicture([[100, 400, 700, 50, '电话13912345678']])
  await expect(checkMasked(world(read, asked), said, both, channel('public'))).rejects.toMatchObject({
    code: 'dossier/still-readable',
    facts: { path: paper.path },
  })
  expect(asked).toEqual([copy.path])
})
