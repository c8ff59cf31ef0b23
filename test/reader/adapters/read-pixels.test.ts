import { expect, test } from 'vitest'
import type { Models } from '../../../src/reader/adapters/models.js'
import { readPixels } from '../../../src/reader/adapters/read-pixels.js'

/** Networks that see so many short lines in every strip and read nothing in them. */
function networks(lines: number): Models {
  return {
    characters: ['', '字'],
    map: (_, width, height) => {
      const data = new Float32Array(width * height)
      for (let line = 0; line < lines; line++)
        for (let y = 0; y < 8; y++) for (let x = 20; x < 60; x++) data[(16 + line * 24 + y) * width + x] = 1
      return Promise.resolve({ width, height, data })
    },
    steps: () => Promise.resolve({ steps: 0, classes: 2, data: new Float32Array() }),
  }
}

async function signs(height: number, lines: number): Promise<number> {
  let heard = 0
  const picture = { data: Buffer.alloc(320 * height * 3, 255), width: 320, height, channels: 3 } as const
  await readPixels(networks(lines), picture, () => heard++)
  return heard
}

test('a tall picture says that it goes on, strip by strip; one full of noise no oftener than its height allows', async () => {
  expect(await signs(900, 3)).toBe(1)
  expect(await signs(9000, 3)).toBeGreaterThanOrEqual(10)
  expect(await signs(9000, 30)).toBeLessThanOrEqual(2 * 9)
})
