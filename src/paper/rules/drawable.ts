/**
 * Bytes the PDF can carry as they are: JPEG, or PNG without alpha, at most 8 bit, not interlaced. Width and height are those
 * of the upright picture; a JPEG passed through untouched still says its EXIF orientation, which the writer applies once.
 */
export interface EmbeddableImage {
  readonly format: 'jpeg' | 'png'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  /** SHA-256 of `bytes`: what is really shown. */
  readonly sha256: string
}

/** A page of a PDF exhibit, ready to be placed: vector when every font is embedded, otherwise a picture. */
export type ImportedPage =
  /** `pdf` is one object for all pages of an exhibit; `raster` draws the page when its vectors can't be imported. */
  | {
      readonly form: 'vector'
      readonly pdf: Uint8Array
      readonly pageIndex: number
      raster(): Promise<EmbeddableImage>
    }
  | { readonly form: 'raster'; readonly image: EmbeddableImage }
