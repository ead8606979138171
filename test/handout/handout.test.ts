import type { SlideInfo } from '@slidev/types'
import type { Browser, Page } from 'playwright-chromium'
import type { RunningDeck } from '../../scripts/handout/start-deck.ts'
import type { OutlineEntry, Pdf, PdfPage } from '../../scripts/pdf/index.ts'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@slidev/parser/fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseClaims } from '#claims'
import { QUESTIONS } from '../../components/quiz/questions.ts'
import { draw } from '../../scripts/handout/print-handout.ts'
import { startDeck } from '../../scripts/handout/start-deck.ts'
import { readPdf, tagsOf, textOf } from '../../scripts/pdf/index.ts'
import { launchBrowser } from '../deck/watched-page.ts'
import { inkOf, unlikeIn } from './ink.ts'
import { letters, paragraphs } from './plain-words.ts'
import { root, runHandout } from './run-handout.ts'

const LABS = ['01-multi-stage', '02-layers', '03-best-practices']
/** Points: nothing is printed nearer to the edge of the paper, for no printer could. */
const EDGE = 20
/** Points at the head and the foot of a page, where its section and its number stand. */
const [HEAD, FOOT] = [48, 52]

let folder: string
let slides: SlideInfo[]
let deck: RunningDeck
let browser: Browser
let page: Page
let student: Pdf
let instructor: Pdf
const requests: string[] = []

/** Both editions: the student's in a browser that is watched, the instructor's by the command. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handout-'))
  slides = (await load({ userRoot: root, roots: [root] }, join(root, 'slides.md'))).slides
  // as everywhere else: with the test runner's own, Vite would prepare all packages anew, and for a deck that is open elsewhere too
  vi.stubEnv('NODE_ENV', 'development')
  ;[deck, browser] = await Promise.all([startDeck(root), launchBrowser()])
  page = await browser.newPage()
  page.on('request', request => requests.push(request.url()))
  student = await readPdf(await draw(deck, page, { edition: 'student', perPage: 1, labs: true }, () => {}))

  const { exitCode, stderr } = await runHandout(['--answers', '--out', join(folder, 'instructor.pdf')])
  expect(exitCode, stderr).toBe(0)
  instructor = await readPdf(join(folder, 'instructor.pdf'))
})

afterAll(async () => {
  await student?.[Symbol.asyncDispose]()
  await instructor?.[Symbol.asyncDispose]()
  await browser?.close()
  await deck?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

/** Where each slide is printed: the first page with its number behind the page of the one before. */
function pagesOfSlides(pdf: Pdf): PdfPage[] {
  let from = 0
  return slides.map((_, index) => {
    const at = pdf.pages.findIndex((page, number) => number >= from && page.text.some(({ text }) => text.trim() === `Slide ${index + 1}`))
    expect(at, `slide ${index + 1} in its place`).toBeGreaterThanOrEqual(from)
    from = at
    return pdf.pages[at]!
  })
}

/** All that is printed of a slide: from its page to the next slide's. */
function lettersOfSlides(pdf: Pdf): string[] {
  const pages = pagesOfSlides(pdf)
  return pages.map(({ number }, index) => letters(pdf.pages.slice(number - 1, Math.max(number, (pages[index + 1]?.number ?? number + 1) - 1)).map(bodyOf).join(' ')))
}

const headingsOn = (page: PdfPage): string[] => ['H1', 'H2', 'H3'].flatMap(role => tagsOf(page, role)).map(({ text }) => letters(text))
const inBody = (page: PdfPage) => ({ top, height }: { top: number, height: number }): boolean => top > HEAD && top + height < page.height - FOOT
const bodyOf = (page: PdfPage): string => textOf({ ...page, text: page.text.filter(inBody(page)) })
const whole = (pdf: Pdf): string => letters(pdf.pages.map(bodyOf).join(' '))
const flat = (entries: readonly OutlineEntry[]): OutlineEntry[] => entries.flatMap(entry => [entry, ...flat(entry.children)])

describe.each([['student', () => student], ['instructor', () => instructor]] as const)('the %s\'s edition', (name, edition) => {
  it('has every slide, in order, with its title as a heading for screen readers', () => {
    const pages = pagesOfSlides(edition())
    for (const [index, { content, title }] of slides.entries()) {
      const heading = /^# (.+)$/m.exec(content)?.[1] ?? /<h1>(.+?)<\/h1>/.exec(content)?.[1]?.replace(/<br>/g, ' ') ?? title ?? ''
      expect(headingsOn(pages[index]!), `slide ${index + 1}`).toContain(letters(heading))
    }
  })

  it(`has every paragraph of every slide's notes${name === 'student' ? ', but for the presenter\'s' : ''}`, () => {
    const printed = lettersOfSlides(edition())
    const notes = slides.flatMap(({ note }, index) => paragraphs(note ?? '').map(paragraph => ({ paragraph, index, isPrinted: printed[index]!.includes(letters(paragraph)) })))
    const forPresenter = ({ paragraph }: { paragraph: string }): boolean => /^\*\*Presenter:\*\*/.test(paragraph)
    expect(notes.some(forPresenter)).toBe(true)
    const isWrong = notes.filter(note => note.isPrinted === (name === 'student' && forPresenter(note)))
    expect(isWrong.map(({ paragraph, index }) => `slide ${index + 1}: ${paragraph}`)).toEqual([])
  })

  it('gives each slide a page of its own, with all that is said to it', () => {
    const [first, ...others] = pagesOfSlides(edition()).map(({ number }) => number)
    expect(others).toEqual(others.map((_, index) => first! + index + 1))
  })

  it('is tagged, says its title and its language, and carries all its fonts', () => {
    expect(edition()).toMatchObject({ tagged: true, title: 'Build heavy, ship light', language: 'en' })
    expect(edition().fonts.filter(font => !font.embedded)).toEqual([])
    expect(edition().fonts.length).toBeGreaterThan(0)
  })

  it('is A4 throughout, with the page\'s number at the foot of every page but the first, and no page without content', () => {
    for (const page of edition().pages) {
      expect([Math.round(page.width), Math.round(page.height)], `page ${page.number}`).toEqual([595, 842])
      expect(page.text.filter(inBody(page)).length, `page ${page.number}`).toBeGreaterThan(2)
      if (page.number > 1) expect(page.text.filter(({ top }) => top > page.height - 60).map(({ text }) => text.trim())).toContain(String(page.number))
    }
  })

  it('sets nothing beyond the edge of the paper', () => {
    const cut = edition().pages.flatMap(({ number, width, height, text }) => text
      .filter(item => item.text.trim() && (item.left < EDGE || item.top < EDGE || item.left + item.width > width - EDGE || item.top + item.height > height - EDGE))
      .map(item => `page ${number}: ${item.text}`))
    expect(cut).toEqual([])
  })

  it('has no link that leads nowhere, and a table of contents whose numbers are those of the pages', () => {
    const links = edition().pages.flatMap(page => page.links.map(link => ({ ...link, page })))
    expect(links.filter(({ to }) => 'nowhere' in to)).toEqual([])
    const contents = links.filter(({ page, to }) => page.number > 1 && page.number < pagesOfSlides(edition())[0]!.number && 'page' in to)
    expect(contents.length).toBeGreaterThan(slides.length)
    for (const { to, page, top, left, width, height } of contents) {
      const line = page.text.filter(item => item.top + item.height / 2 > top && item.top + item.height / 2 < top + height && item.left >= left - 2 && item.left <= left + width)
      expect(line.map(({ text }) => text).join(' ').trim()).toMatch(new RegExp(`\\b${'page' in to ? to.page : ''}$`))
    }
  })

  it('has an outline of its parts, chapters and slides that leads to their pages', () => {
    const outline = flat(edition().outline)
    const pages = pagesOfSlides(edition())
    let chapter = 0
    for (const [index, { frontmatter }] of slides.entries()) {
      if (typeof frontmatter.chapter === 'string') {
        const name = letters(`${++chapter} ${frontmatter.chapter}`)
        expect(outline.filter(({ title }) => letters(title) === name), name).toMatchObject([{ page: pages[index]!.number }])
      }
      expect(outline.some(({ page }) => page === pages[index]!.number), `slide ${index + 1}`).toBe(true)
    }
    const parts = slides.filter(({ frontmatter }) => frontmatter.layout === 'section').map(({ title }) => letters(title ?? ''))
    expect(edition().outline.map(({ title }) => letters(title))).toEqual(expect.arrayContaining(parts))
  })

  it('has a text for every picture', () => {
    const figures = edition().pages.flatMap(page => tagsOf(page, 'Figure').map(({ alt }) => ({ page: page.number, alt })))
    expect(figures.length).toBeGreaterThan(0)
    expect(figures.filter(({ alt }) => !alt?.trim())).toEqual([])
  })

  it('says of every claim on a slide what was tried and seen, and on which engine', async () => {
    const { claims, engine } = parseClaims(await readFile(join(root, 'public/claims.json'), 'utf8'), 'public/claims.json')
    const used = claims.filter(({ id }) => slides.some(({ content }) => content.includes(id)))
    const text = whole(edition())
    expect(used.length).toBeGreaterThan(0)
    for (const { sentence, experiment, control } of used) {
      expect(text).toContain(letters(sentence))
      expect(text).toContain(letters(experiment.saw))
      expect(text).toContain(letters(control.saw))
    }
    expect(text).toContain(letters(`${engine.name} ${engine.version}`))
  })

  it('has the worksheets with all their questions', async () => {
    const text = whole(edition())
    for (const lab of LABS) {
      const questions = numbered(/## Questions\n([\s\S]*?)\n## /.exec(await readFile(join(root, 'labs', lab, 'README.md'), 'utf8'))?.[1] ?? '')
      expect(questions.length).toBeGreaterThan(0)
      for (const question of questions) expect(text).toContain(letters(question))
    }
  })
})

/** The items of a numbered list in Markdown. */
function numbered(markdown: string): string[] {
  return markdown.split('\n').flatMap(line => /^\d+\. (.*)/.exec(line)?.[1] ?? [])
}

it('keeps the answers, the solutions and the timing for the instructor', async () => {
  const [forStudents, forInstructors] = [whole(student), whole(instructor)]
  for (const lab of LABS) {
    const answers = numbered(await readFile(join(root, 'handout/answers', `${lab}.md`), 'utf8'))
    const questions = numbered(/## Questions\n([\s\S]*?)\n## /.exec(await readFile(join(root, 'labs', lab, 'README.md'), 'utf8'))?.[1] ?? '')
    expect(answers.length, `answers to ${lab}`).toBe(questions.length)
    // sentence by sentence: not a part of one may slip through
    for (const sentence of answers.flatMap(answer => answer.split(/(?<=[.:]) (?=[A-Z`])/)).filter(sentence => letters(sentence).length > 25)) {
      expect(forInstructors).toContain(letters(sentence))
      expect(forStudents).not.toContain(letters(sentence))
    }
  }
  for (const point of QUESTIONS.flatMap(({ points }) => points)) {
    expect(forInstructors).toContain(letters(point))
    expect(forStudents).not.toContain(letters(point))
  }
  for (const name of ['flask', 'go', 'node']) {
    const solution = letters(`${name}: from Dockerfile.single to Dockerfile.multi`)
    expect(forInstructors.toLowerCase()).toContain(solution.toLowerCase())
    expect(forStudents.toLowerCase()).not.toContain(solution.toLowerCase())
  }
  const timing = (pdf: Pdf): number => pagesOfSlides(pdf).filter(page => page.text.some(({ text }) => /^[\d.]+ minutes?$/.test(text.trim()))).length
  expect(timing(instructor)).toBe(slides.length)
  expect(timing(student)).toBe(0)
})

it('asks nothing of any other machine', () => {
  expect(requests.length).toBeGreaterThan(0)
  expect(requests.filter(url => !/^(?:data|blob):/.test(url) && new URL(url).hostname !== '127.0.0.1')).toEqual([])
})

it('prints every slide as it is on the screen', async () => {
  const pages = pagesOfSlides(student)
  const unlike: string[] = []
  // as wide as the paper, in a window as wide as a slide
  await page.addStyleTag({ content: 'main.handout { width: 174mm }' })
  await page.setViewportSize({ width: 980, height: 1000 })
  for (const [index, printed] of pages.entries()) {
    const picture = page.locator(`.slide-on-paper[id="${index + 1}"] > .slide-picture`)
    const screen = await inkOf(await picture.screenshot())
    const place = await picture.evaluate((element) => {
      const number = element.parentElement!.querySelector('.slide-number')!
      return { below: element.getBoundingClientRect().top - number.getBoundingClientRect().top, width: element.clientWidth, height: element.clientHeight }
    })
    const found = unlikeIn(screen, await student.renderPage(printed.number, 2 / 3), printed, index + 1, place)
    if (found) unlike.push(`slide ${index + 1}: ${found}`)
  }
  expect(unlike).toEqual([])
})

it('is the same when it is printed again', async () => {
  const twice = await Promise.all(['one.pdf', 'two.pdf'].map(async (name) => {
    const { exitCode, stderr } = await runHandout(['--range', 'chapter 4', '--out', join(folder, name)])
    expect(exitCode, stderr).toBe(0)
    await using pdf = await readPdf(join(folder, name))
    const pictures = []
    for (const { number } of pdf.pages) pictures.push(Buffer.from((await pdf.renderPage(number, 0.5)).data).toString('base64'))
    return { text: pdf.pages.map(textOf), pictures }
  }))
  expect(twice[0]!.text).toEqual(twice[1]!.text)
  expect(twice[0]!.pictures).toEqual(twice[1]!.pictures)
})
