/** One folder `.evidence/seals/NNNN` as bytes: file name → content. */
export interface SealFolder {
  /** "0001". */
  readonly id: string
  readonly files: Readonly<Record<string, Uint8Array>>
  /** What lies there and the disk did not give: the seal can't be judged, which is not that it was changed. `file` "" for the folder itself. */
  readonly unread: readonly UnreadFile[]
}

export interface UnreadFile {
  readonly file: string
  readonly errno: string
}

/** Requests, replies and chains stand as N.tsq, N.tsr, N.chain.pem; their numbers, ascending, with what is there of each. */
export interface StoredToken {
  readonly n: number
  readonly request?: Uint8Array
  readonly reply?: Uint8Array
  readonly chain?: Uint8Array
}

export function storedTokens(folder: SealFolder): StoredToken[] {
  const numbers = new Set(
    Object.keys(folder.files).flatMap(
      (name) => /^([1-9]\d{0,3})\.(?:tsq|tsr|chain\.pem)$/.exec(name)?.[1] ?? [],
    ),
  )
  return [...numbers]
    .map(Number)
    .sort((a, b) => a - b)
    .map((n) => ({
      n,
      request: folder.files[`${n}.tsq`],
      reply: folder.files[`${n}.tsr`],
      chain: folder.files[`${n}.chain.pem`],
    }))
}

/** May a file of this name lie in a seal's folder? */
export function isSealFile(name: string): boolean {
  return /^(?:SEAL|SHA256SUMS|register\.json|evidence\.yml|custody\.jsonl|[1-9]\d{0,3}\.(?:tsq|tsr|chain\.pem))$/.test(
    name,
  )
}
