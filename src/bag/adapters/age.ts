/** Node 20 calls X25519 experimental each time it is first used: a word for whoever wrote the library, not for the person. */
function isNotForThem(warning: Error): boolean {
  return warning.name === 'ExperimentalWarning' && warning.message.includes('X25519')
}

/** The age library, loaded when needed. Every other warning is passed to whoever listened before. */
export async function age(): Promise<typeof import('age-encryption')> {
  const listeners = process.listeners('warning')
  if (!listeners.includes(passOn)) {
    process.removeAllListeners('warning')
    others.push(...listeners)
    process.on('warning', passOn)
  }
  return import('age-encryption')
}

const others: NodeJS.WarningListener[] = []

function passOn(warning: Error): void {
  if (!isNotForThem(warning)) for (const listener of others) listener(warning)
}
