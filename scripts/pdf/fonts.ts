import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PdfFont } from './pdf.ts'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Operators = Awaited<ReturnType<PDFPageProxy['getOperatorList']>>

/** Collects the fonts that the pages' letters are drawn with. */
export class Fonts {
  readonly #found = new Map<string, PdfFont>()

  /** Once the page's operators are read, pdf.js has loaded what they name. */
  add(page: PDFPageProxy, { fnArray, argsArray }: Operators): void {
    const names = new Set(argsArray.filter((_, index) => fnArray[index] === OPS.setFont).map(([name]: [string]) => name))
    for (const name of names) {
      const font = page.commonObjs.get(name) as { name?: string, isType3Font?: boolean, missingFile?: boolean, systemFontInfo?: object | null }
      // a font of drawn letters (Type 3) is in the document by nature, and often nameless
      this.#found.set(name, { name: font.name ?? '', embedded: font.isType3Font === true || (font.missingFile !== true && !font.systemFontInfo) })
    }
  }

  list(): readonly PdfFont[] {
    return [...this.#found.values()]
  }
}
