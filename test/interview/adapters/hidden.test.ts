import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { TerminalPrompter } from '../../../src/interview/adapters/terminal-prompter.js'

test('a password is taken as typed and never shown', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let shown = ''
  output.on('data', (bytes: Buffer) => {
    shown += bytes.toString('utf8')
  })
  const words = {
    chooseKeys: '',
    severalKeys: '',
    oneLine: () => '',
    onlyChoice: () => '',
    more: () => '',
    blank: '',
    between: '',
    wrap: (line: string) => [line],
  }
  const prompter = new TerminalPrompter({ in: input, out: output } as never, words as never)
  const asked = prompter.text({ progress: '第 3 步/7  钱', question: '账单的解压密码', hidden: true })
  await new Promise((resolve) => {
    setTimeout(resolve, 50)
  })
  input.write('240517\r')
  expect(await asked).toEqual({ kind: 'value', value: '240517' })
  expect(shown).toContain('账单的解压密码')
  expect(shown).not.toContain('240517')
})
