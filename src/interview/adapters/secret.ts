import inquirer from 'inquirer'

/** Asks for something that must not be shown while it is typed. Ctrl-C throws ExitPromptError. */
export class SecretPrompter {
  async ask(message: string): Promise<string> {
    const { secret } = await inquirer.prompt<{ secret: string }>([
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
