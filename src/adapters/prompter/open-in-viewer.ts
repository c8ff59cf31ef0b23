import { spawn } from 'node:child_process'

/** Shows a file in the system's own viewer without waiting for it; false when there is no way to. No shell sees the name. */
export function openInViewer(path: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [program, args] = platform === 'win32' ? ['explorer.exe', [path]] as const : platform === 'darwin' ? ['open', [path]] as const : ['xdg-open', [path]] as const
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
