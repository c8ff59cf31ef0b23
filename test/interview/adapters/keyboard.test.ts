import { PassThrough } from 'node:stream'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { Keyboard } from '../../../src/interview/adapters/keyboard.js'
import { inserted } from '../../../src/interview/rules/pasted.js'

const START = '\u001b[200~'
const END = '\u001b[201~'
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/** What a line editor makes of reads that come one after the other: the lines that were entered, the line that still stands there. */
async function typed(...reads: (string | Buffer | number)[]): Promise<{ entered: string[]; line: string }> {
  const source = new PassThrough()
  const keyboard = new Keyboard(source, new PassThrough())
  keyboard.pastesTo((text, isMore) => inserted(text, 'joined', isMore).text)
  const output = new PassThrough()
  const editor = createInterface({ input: keyboard as never, output, terminal: true })
  const entered: string[] = []
  editor.on('line', (line) => entered.push(line))
  for (const read of reads) {
    if (typeof read === 'number') await pause(read)
    else source.write(read)
    await pause(1)
  }
  await pause(120)
  const { line } = editor
  editor.close()
  return { entered, line }
}

test.each<[string, (string | Buffer | number)[], string[], string]>([
  ['a bracketed paste', [`${START}第一行\r第二行\r${END}`], [], '第一行 第二行'],
  ['…its brackets cut anywhere', ['\u001b[2', `00~第一行\r第`, `二行\r\u001b[20`, '1~'], [], '第一行 第二行'],
  ['…and an Enter pressed after it', [`${START}第一行\r第二行${END}`, 60, '\r'], ['第一行 第二行'], ''],
  ['…an Enter in the same read', [`${START}第一行\r第二行${END}\r`], ['第一行 第二行'], ''],
  ['several lines in one read', ['第一行\r第二行\r\r第三行\r'], [], '第一行 第二行 第三行'],
  ['…in two reads, cut in a character', cut('第一行\r第二行\r第三行\r', 16), [], '第一行 第二行 第三行'],
  ['…line by line', ['第一行\r', '第二行\r', '第三行\r'], [], '第一行 第二行 第三行'],
  ['…each Enter in a read of its own', ['第一行', '\r', '第二行', '\r'], [], '第一行 第二行'],
  ['typed text and its Enter', ['快砍助力', '\r'], ['快砍助力'], ''],
  ['…in one read', ['快砍助力\r'], ['快砍助力'], ''],
  ['two keys in one read', ['y\r'], ['y'], ''],
  ['one answer after the other', ['快砍助力\r', 80, '杭州快砍\r'], ['快砍助力', '杭州快砍'], ''],
])('%s', async (_what, reads, entered, line) => {
  expect(await typed(...reads)).toEqual({ entered, line })
})

test('what a paste opened and never closed brought is not lost', async () => {
  expect(await typed(`${START}第一行\r第二行`, 1100)).toEqual({ entered: [], line: '第一行 第二行' })
})

test('Ctrl-C is heard also while a paste is open', async () => {
  const source = new PassThrough()
  const keyboard = new Keyboard(source, new PassThrough())
  const editor = createInterface({ input: keyboard as never, output: new PassThrough(), terminal: true })
  const left = new Promise((resolve) => {
    editor.once('SIGINT', () => resolve('left'))
  })
  source.write(`${START}第一行\r`)
  await pause(5)
  source.write('\u0003')
  expect(await left).toBe('left')
  editor.close()
})

test('an arrow, an Escape and a letter arrive as what they are', async () => {
  const source = new PassThrough()
  const keyboard = new Keyboard(source, new PassThrough())
  const editor = createInterface({ input: keyboard as never, output: new PassThrough(), terminal: true })
  const names: unknown[] = []
  keyboard.on('keypress', (_text: string, key: { name: string }) => names.push(key.name))
  source.write('\u001b[B\u001b[Ay')
  await pause(20)
  source.write('\u001b')
  await pause(700)
  editor.close()
  expect(names).toEqual(['down', 'up', 'y', 'escape'])
})

function cut(text: string, at: number): Buffer[] {
  const bytes = Buffer.from(text)
  return [bytes.subarray(0, at), bytes.subarray(at)]
}
