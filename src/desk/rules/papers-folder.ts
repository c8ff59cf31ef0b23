/** Is this a dated folder of papers, or a channel's in it: dossier/2026-11-22-2/12315? Systems run what has an ending, folders too. */
export function isPapersFolder(path: string): boolean {
  return /^dossier\/\d{4}-\d{2}-\d{2}(?:-\d+)?(?:\/[A-Za-z0-9_-]+)?$/.test(path)
}
