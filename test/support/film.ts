import { execFileSync } from 'node:child_process'

/** A film of `seconds` that shows one picture, `width` pixels wide. Needs ffmpeg. */
export function filmOf(picture: string, to: string, seconds: number, width: number): void {
  const shown = ['-loop', '1', '-i', picture, '-t', `${seconds}`]
  execFileSync('ffmpeg', ['-v', 'error', ...shown, '-vf', `scale=${width}:-2`, '-pix_fmt', 'yuv420p', to])
}
