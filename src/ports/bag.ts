/** Where a bag is written to: a folder or one ZIP. Nothing stands under the target's name until `commit`. */
export interface BagSink {
  /** Stores one file under an ASCII or tag name; a string is the absolute path of a file to copy. What comes back is of the stored bytes. */
  put(name: string, source: string | Uint8Array): Promise<StoredBytes>
  commit(): Promise<void>
  discard(): Promise<void>
}

export interface StoredBytes { readonly bytes: number; readonly sha256: string; readonly sha512: string }

/** Whom an encrypted bag is for: age recipients (age1…), or a passphrase. */
export type Encryption = { readonly recipients: readonly string[] } | { readonly passphrase: string }

export interface BagTargets {
  /** Throws export/exists when something stands there. */
  folder(target: string): Promise<BagSink>
  zip(target: string): Promise<BagSink>
  /** Throws export/recipient before anything is written. */
  checkEncryption(encryption: Encryption): Promise<void>
  /** Encrypts a finished file to `target` with age, then removes the plain one. Throws export/exists. */
  encrypt(plain: string, target: string, encryption: Encryption): Promise<void>
  /** Bytes and SHA-256 of a file, streamed. */
  measure(path: string): Promise<{ readonly bytes: number; readonly sha256: string }>
}
