/** Endings of files that systems show and do not run. A file of the other side may be a program, a shortcut or a page that calls home. */
const SHOWN = new Set(
  [
    'png jpg jpeg gif webp bmp tif tiff heic heif avif',
    'pdf ofd txt csv json log md eml',
    'mp3 m4a wav amr aac ogg opus flac wma',
    'mp4 mov m4v avi mkv webm 3gp wmv flv',
    'docx xlsx pptx doc xls ppt wps et dps',
  ].flatMap((line) => line.split(' ')),
)

/** May the system be asked to open this exhibit? It goes by the end of the name, as systems do. */
export function opensSafely(path: string): boolean {
  return SHOWN.has(/\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? '')
}
