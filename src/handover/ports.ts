/** The key a case signs its joint packages with; made on first use, never handed over. */
export interface JointKeys {
  /** PEM, PKCS #8, Ed25519. Throws file/… of the system. */
  keyOf(caseRoot: string): Promise<string>
}

/** Encryption of a victim's name and contact to the organiser's key (age). */
export interface ContactCipher {
  /** A new pair: the secret identity, and the recipient that is given away. */
  generate(): Promise<{ readonly identity: string; readonly recipient: string }>
  encrypt(text: string, recipients: readonly string[]): Promise<Uint8Array>
  /** null when none of the identities opens it, or it is damaged. */
  decrypt(bytes: Uint8Array, identities: readonly string[]): Promise<string | null>
}
