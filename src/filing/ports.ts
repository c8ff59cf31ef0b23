/** What was worked out last time, as long as everything it was made from still is what it was. */
export interface StatusMemory<Sheet> {
  /** Digest of everything a sheet is made from (`date`: today, ISO); null where there is nothing to go by or a change is half written. */
  key(date: string): Promise<string | null>
  recall(key: string): Promise<Sheet | null>
  /** A full disk or a read-only folder costs speed only. */
  keep(key: string, sheet: Sheet): Promise<void>
}
