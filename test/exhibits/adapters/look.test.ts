import { expect, test } from 'vitest'
import { lookOf, printSize } from '../../../src/formats/adapters/pictures/print.js'

const png = { lossless: true, camera: false, dpi: 0 }
const jpeg = { lossless: false, camera: false, dpi: 0 }

test.each([
  ['a phone screenshot', { ...png, width: 1080, height: 2400 }, 'screenshot'],
  ['a phone screenshot sent on as JPEG', { ...jpeg, width: 1179, height: 2556 }, 'screenshot'],
  ['a desktop screenshot', { ...png, width: 1920, height: 1080 }, 'screenshot'],
  ['a desktop screenshot as JPEG', { ...jpeg, width: 1920, height: 1080 }, 'screenshot'],
  ['a page saved as a picture', { ...png, width: 1240, height: 1754 }, 'scan'],
  ['a tablet screenshot', { ...png, width: 1640, height: 2360 }, 'scan'],
  ['a scan that says its resolution', { ...jpeg, width: 2480, height: 3508, dpi: 300 }, 'scan'],
  ['a photo by a camera, however tall', { ...jpeg, camera: true, width: 2000, height: 4000 }, 'photo'],
  ['a photo whose EXIF a messenger took away', { ...jpeg, width: 1080, height: 1440 }, 'photo'],
] as const)('%s is printed as what it is', (_name, picture, look) => {
  expect(lookOf(picture)).toBe(look)
})

test('what is re-encoded with loss comes down to 300 dpi, what stays lossless only from 600, nothing grows', () => {
  expect(printSize('screenshot', { width: 1080, height: 2400 }, true)).toEqual({ width: 1080, height: 2400 })
  expect(printSize('screenshot', { width: 1080, height: 2400 }, false)).toEqual({ width: 874, height: 1942 })
  expect(printSize('photo', { width: 4000, height: 3000 }, false).width).toBe(1890)
  expect(printSize('photo', { width: 300, height: 200 }, false)).toEqual({ width: 300, height: 200 })
})
