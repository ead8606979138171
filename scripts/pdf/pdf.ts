/** In points (72 to the inch), from the page's upper left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A run of letters on one line; `top` is the font's size above the baseline, no measured ink. */
export interface TextItem extends Box {
  readonly text: string
}

/** `nowhere` is the name of a place that the document does not have: a dead link. */
export type LinkTarget = { readonly page: number } | { readonly url: string } | { readonly nowhere: string }

export interface PdfLink extends Box {
  readonly to: LinkTarget
}

/** A node of the page's part of the tag tree, which a screen reader reads. */
export interface Tag {
  /** `H1`, `P`, `Figure`, `Table`, `Link` …; pdf.js puts a `Root` on top of each page */
  readonly role: string
  /** the text under this tag and the tags below it, blanks made one */
  readonly text: string
  readonly alt?: string
  readonly children: readonly Tag[]
}

export interface PdfPage {
  /** counted from 1 */
  readonly number: number
  readonly width: number
  readonly height: number
  readonly text: readonly TextItem[]
  readonly links: readonly PdfLink[]
  /** bitmaps, where they are drawn; a picture of lines and letters is none */
  readonly images: readonly Box[]
  /** nothing where the page is not tagged */
  readonly tags: Tag | undefined
}

export interface OutlineEntry {
  readonly title: string
  /** counted from 1; nothing where the entry leads nowhere */
  readonly page: number | undefined
  readonly children: readonly OutlineEntry[]
}

export interface PdfFont {
  readonly name: string
  readonly embedded: boolean
}

/** RGBA, four bytes a pixel, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

export interface Pdf extends AsyncDisposable {
  readonly bytes: number
  readonly title: string | undefined
  /** as in `en` or `en-GB` */
  readonly language: string | undefined
  readonly tagged: boolean
  readonly pages: readonly PdfPage[]
  readonly outline: readonly OutlineEntry[]
  readonly fonts: readonly PdfFont[]
  /** The page with this number, counted from 1, as pixels; `scale` in pixels a point. */
  renderPage: (number: number, scale: number) => Promise<Pixels>
}
