/** 是, yes, true. */
export function isYes(answer: unknown): boolean {
  return /^(是|要|yes|true|y|1)$/i.test(String(answer ?? '').trim())
}
