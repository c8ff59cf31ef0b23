/**
 * Names inside a bag are plain ASCII, so that every unpacker, system and BagIt tool agrees on them; what the files were
 * called stands in names.json. Eight digits of the digest make a name recognisable and two exhibits of one id impossible.
 */
export function exhibitName(id: string, path: string, sha256: string): string {
  return `data/exhibits/${id}_${sha256.slice(0, 8)}${extensionOf(path)}`
}

/** Papers keep date and channel; their Chinese titles become numbers. `index` from 1. */
export function paperName(path: string, index: number): string {
  const [, date = 'undated', channel = 'other'] = path.split('/')
  const folder = [date, channel]
    .map((part) => (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part) ? part : 'other'))
    .join('/')
  return `data/dossier/${folder}/${String(index).padStart(2, '0')}${extensionOf(path)}`
}

/** ".png" in lower case; "" when the end of the name is not one to four ASCII letters or digits. */
function extensionOf(path: string): string {
  return /\.[A-Za-z0-9]{1,5}$/.exec(path)?.[0].toLowerCase() ?? ''
}
