import { spawn } from 'node:child_process'

/** Shows a file in the system's own viewer without waiting for it; false when there is no way to. No shell sees the name. */
export function openInViewer(path: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [program, args] = viewerOf(path, platform)
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}

/** The system's own way to open a file. Explorer knows only backslashes. */
export function viewerOf(
  path: string,
  platform: NodeJS.Platform,
): readonly [program: string, args: readonly string[]] {
  if (platform === 'win32') return ['explorer.exe', [path.replaceAll('/', '\\')]]
  return [platform === 'darwin' ? 'open' : 'xdg-open', [path]]
}
