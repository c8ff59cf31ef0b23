/** What a machine may read words in: pictures, pages of PDFs that are only scanned, films; what is quick comes first. */
export const READABLE = ['image', 'pdf', 'video'] as const

/** The largest file that is read: it stands in memory beside the networks. */
export const MOST_READ = 128 * 1024 * 1024

interface File {
  readonly kind: { readonly family: string }
  readonly size: number
}

/** Is it read unasked? A larger one is not, nor is it counted as unread. */
export function isReadable({ kind, size }: File): boolean {
  return READABLE.some((family) => family === kind.family) && size > 0 && size <= MOST_READ
}
