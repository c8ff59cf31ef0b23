import type { Family } from './capture.js'

const EXACT: Readonly<Record<string, readonly [family: Family, ...extensions: string[]]>> = {
  'image/jpeg': ['image', 'jpg', 'jpeg', 'jpe', 'jfif'],
  'image/tiff': ['image', 'tif', 'tiff'],
  'image/heic': ['image', 'heic', 'heif'],
  'image/heif': ['image', 'heif', 'heic'],
  'image/svg+xml': ['image', 'svg'],
  'application/pdf': ['pdf', 'pdf'],
  'text/plain': ['text', 'txt', 'log', 'md', 'json', 'xml', 'srt', 'vcf', 'yml', 'ini', 'ics'],
  'application/json': ['text', 'json'],
  'application/xml': ['text', 'xml', 'txt'],
  'text/csv': ['sheet', 'csv', 'txt'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['sheet', 'xlsx'],
  'application/vnd.ms-excel': ['sheet', 'xls', 'et'],
  'application/vnd.oasis.opendocument.spreadsheet': ['sheet', 'ods'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['document', 'docx'],
  'application/msword': ['document', 'doc', 'wps'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['document', 'pptx'],
  'application/vnd.ms-powerpoint': ['document', 'ppt', 'dps'],
  'application/x-cfb': ['document', 'doc', 'xls', 'ppt', 'wps', 'et', 'dps', 'msg'],
  'application/rtf': ['document', 'rtf', 'doc'],
  'application/vnd.oasis.opendocument.text': ['document', 'odt'],
  'application/epub+zip': ['document', 'epub'],
  'application/ofd': ['document', 'ofd'],
  'text/html': ['web', 'html', 'htm', 'xhtml'],
  'multipart/related': ['web', 'mhtml', 'mht'],
  'message/rfc822': ['mail', 'eml'],
  'application/vnd.ms-outlook': ['mail', 'msg'],
  'audio/x-m4a': ['audio', 'm4a', 'mp4', 'aac'],
  'audio/mp4': ['audio', 'm4a', 'mp4', 'aac'],
  'audio/mpeg': ['audio', 'mp3', 'mpga'],
  'audio/silk': ['audio', 'silk', 'slk', 'aud', 'amr'],
  'audio/amr': ['audio', 'amr', '3gp'],
  'audio/ogg': ['audio', 'ogg', 'oga', 'opus'],
  'audio/wav': ['audio', 'wav'],
  'video/mp4': ['video', 'mp4', 'm4v', 'mov', 'm4a'],
  'video/quicktime': ['video', 'mov', 'qt', 'mp4'],
  'video/3gpp': ['video', '3gp', '3gpp', 'amr', 'mp4'],
  'application/x-live-photo': ['archive', 'livp'],
  'application/zip': ['archive', 'zip', 'apk', 'jar'],
  'application/x-rar-compressed': ['archive', 'rar'],
  'application/x-7z-compressed': ['archive', '7z'],
  'application/gzip': ['archive', 'gz', 'tgz'],
  'application/x-tar': ['archive', 'tar'],
  'application/x-empty': ['empty'],
}

/** The family of a media type; unknown for one no rule covers. */
export function familyOf(mime: string): Family {
  const exact = EXACT[mime]
  if (exact) return exact[0]
  const [kind] = mime.split('/')
  if (kind === 'image' || kind === 'audio' || kind === 'video') return kind
  return kind === 'text' ? 'text' : 'unknown'
}

/** Extensions a file of this type usually has, the usual one first; `given` is what the detector named. */
export function extensionsOf(mime: string, given: string): readonly string[] {
  const exact = EXACT[mime]
  return exact ? exact.slice(1) : given === '' ? [] : [given]
}

/** Extensions that promise a content we would have recognised. */
export const PROMISING: ReadonlySet<string> = new Set([
  'jpg',
  'jpeg',
  'png',
  'gif',
  'webp',
  'heic',
  'tif',
  'tiff',
  'bmp',
  'pdf',
  'docx',
  'xlsx',
  'doc',
  'xls',
  'mp3',
  'm4a',
  'mp4',
  'mov',
  'wav',
  'amr',
  'zip',
  'rar',
  '7z',
  'ogg',
  'flac',
])
