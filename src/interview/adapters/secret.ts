import inquirer from 'inquirer'
import { linesOf } from '../rules/pasted.js'
import { Keyboard } from './keyboard.js'
import type { Terminal } from './terminal-prompter.js'

/** Asks for something that must not be shown while it is typed; of a paste the first line is taken. Ctrl-C throws ExitPromptError. */
export class SecretPrompter {
  readonly #terminal: Terminal

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  async ask(message: string): Promise<string> {
    const keyboard = new Keyboard(this.#terminal.in, this.#terminal.out)
    keyboard.pastesTo((text, isMore) => (isMore ? '' : (linesOf(text)[0] ?? '')))
    const prompt = inquirer.createPromptModule({
      input: keyboard as unknown as NodeJS.ReadableStream,
      output: this.#terminal.out,
    })
    const { secret } = await prompt<{ secret: string }>([
      {
        type: 'password',
        name: 'secret',
        message,
        mask: '*',
        toggleMask: false,
        theme: { prefix: { idle: '?', done: '√' } },
      },
    ])
    return secret
  }
}
