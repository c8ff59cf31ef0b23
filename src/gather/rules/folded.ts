/** A name as it is compared: width, case and spaces do not make another. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}

/** A number, account or phone as it is compared: dashes do not count either. */
export function foldedNumber(text: string): string {
  return foldedName(text).replaceAll('-', '')
}
