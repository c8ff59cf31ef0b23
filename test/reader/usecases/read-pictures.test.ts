import { expect, test } from 'vitest'
import type { PictureReader, Reading, Readings } from '../../../src/reader/ports.js'
import { readPictures } from '../../../src/reader/usecases/read-pictures.js'
import type { ReadPicture } from '../../../src/screens/rules/read.js'

const kind = { mime: 'image/png', family: 'image', extension: 'png', mismatch: false } as const
const page = (text: string): ReadPicture => ({
  width: 10,
  height: 10,
  reader: 'test/1',
  lines: [{ text, confidence: 1, box: { x: 0, y: 0, width: 10, height: 5 } }],
})

/** A reader that counts, and a memory; `answer` says what becomes of a picture's bytes. */
function world(answer: (text: string) => Reading = (text) => ({ read: page(text) })) {
  const kept = new Map<string, ReadPicture>()
  const asked: string[] = []
  let open = 0
  const reader: PictureReader = {
    read: async (bytes) => {
      asked.push(Buffer.from(bytes).toString())
      return answer(asked.at(-1)!)
    },
    close: async () => {
      open = 0
    },
  }
  const readings: Readings = {
    get: async (sha256) => kept.get(sha256) ?? null,
    has: (sha256) => kept.has(sha256),
    put: async (sha256, read) => void kept.set(sha256, read),
  }
  return {
    asked,
    stillOpen: () => open,
    world: {
      reader: async () => (open++, reader),
      readings,
      bytes: async (path: string) =>
        path.startsWith('gone') ? null : { bytes: Buffer.from(path), sha256: `digest of ${path}` },
    },
  }
}

test('each picture is read once, however often one begins again', async () => {
  const { world: ports, asked, stillOpen } = world()
  const pictures = ['a.png', 'b.png', 'c.png'].map((path) => ({ path, kind }))
  await readPictures(ports, pictures.slice(0, 2))
  const again = await readPictures(ports, pictures)
  expect(asked).toEqual(['a.png', 'b.png', 'c.png'])
  expect(again.map(({ kept }) => kept)).toEqual([true, true, false])
  expect(again.map(({ reading }) => reading.read?.lines[0]?.text)).toEqual(['a.png', 'b.png', 'c.png'])
  expect(stillOpen()).toBe(0)
})

test('nothing to read starts no reader', async () => {
  const { world: ports, asked } = world()
  await readPictures(ports, [{ path: 'a.png', kind }])
  const reader = () => Promise.reject(new Error('started'))
  await expect(readPictures({ ...ports, reader }, [{ path: 'a.png', kind }])).resolves.toHaveLength(1)
  expect(asked).toHaveLength(1)
})

test('what fails costs that picture its words, is tried again, and the rest goes on', async () => {
  const { world: ports, asked } = world((text) =>
    text === 'b.png' ? { unread: 'too-slow', why: '120 s' } : { read: page(text) },
  )
  const pictures = ['a.png', 'b.png', 'gone.png', 'c.png'].map((path) => ({ path, kind }))
  const seen: number[] = []
  const all = await readPictures(ports, pictures, (done) => seen.push(done))
  expect(all.map(({ reading }) => reading.unread)).toEqual([undefined, 'too-slow', 'not-opened', undefined])
  expect(seen).toEqual([1, 2, 3, 4])
  await readPictures(ports, pictures)
  expect(asked).toEqual(['a.png', 'b.png', 'c.png', 'b.png'])
})

test('a file too large to stand in memory is said to be that, with its size, and the rest goes on', async () => {
  const { world: ports, asked } = world()
  const bytes = async (path: string) => (path === 'b.mp4' ? { tooLarge: '300 MB' } : ports.bytes(path))
  const all = await readPictures(
    { ...ports, bytes },
    ['a.png', 'b.mp4', 'c.png'].map((path) => ({ path, kind })),
  )
  expect(all[1]).toMatchObject({ reading: { unread: 'too-large', why: '300 MB' }, kept: false })
  expect(asked).toEqual(['a.png', 'c.png'])
})

test('told to stop, it gives up the picture being read, keeps what was read and lets the reader go', async () => {
  const end = new AbortController()
  const { world: ports, asked, stillOpen } = world()
  const pictures = ['a.png', 'b.png', 'c.png'].map((path) => ({ path, kind }))
  const all = await readPictures(ports, pictures, (done) => done === 2 && end.abort(), end.signal)
  expect(all).toHaveLength(2)
  expect(asked).toEqual(['a.png', 'b.png'])
  expect(stillOpen()).toBe(0)
  await readPictures(ports, pictures)
  expect(asked).toEqual(['a.png', 'b.png', 'c.png'])
})

test('the reader is let go of when something else breaks', async () => {
  const { world: ports, stillOpen } = world()
  const broken = { ...ports, readings: { ...ports.readings, put: () => Promise.reject(new Error('disk')) } }
  await expect(readPictures(broken, [{ path: 'a.png', kind }])).rejects.toThrow('disk')
  expect(stillOpen()).toBe(0)
})
