import { expect, test } from 'vitest'
import { age } from '../../../src/bag/adapters/age.js'

test('that Node 20 calls X25519 experimental is not said to the person; every other warning is', async () => {
  const heard: string[] = []
  process.on('warning', ({ message }) => void heard.push(message))
  await age()
  await age()
  const warn = (name: string, message: string): boolean =>
    process.emit('warning', Object.assign(new Error(message), { name }))
  warn('ExperimentalWarning', 'The X25519 Web Crypto API algorithm is an experimental feature')
  warn('ExperimentalWarning', 'another feature')
  warn('DeprecationWarning', 'X25519')
  expect(heard).toEqual(['another feature', 'X25519'])
})
