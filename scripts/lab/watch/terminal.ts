import type { View } from './screen.ts'
import process from 'node:process'
import { screenLines, scrolled } from './screen.ts'

/** The person's terminal, taken over for a while: keys come one by one, and the screen is drawn anew as a whole. */
export interface Terminal extends Disposable {
  readonly draw: (view: View) => void
  /** where one is in a view after going on by so many screens */
  readonly scroll: (view: View, screens: number) => number
  /** told of each key: a letter, or `down` and `up` */
  onKey: (key: string) => void
  onResize: () => void
}

const ALTERNATE_SCREEN = '\u001B[?1049h\u001B[?25l'
const USUAL_SCREEN = '\u001B[?25h\u001B[?1049l'
const HOME = '\u001B[H'
const TO_END_OF_LINE = '\u001B[K'
const TO_END_OF_SCREEN = '\u001B[J'
const CTRL_C = '\u0003'

/** What terminals send for the arrows and the page keys, and what people try who know a pager. */
const KEYS: Readonly<Record<string, string>> = {
  '\u001B[A': 'up',
  '\u001BOA': 'up',
  '\u001B[5~': 'up',
  'b': 'up',
  '\u001B[B': 'down',
  '\u001BOB': 'down',
  '\u001B[6~': 'down',
  ' ': 'down',
  '\u001B': 'escape',
  '\r': 'enter',
}

/** More than that at once was not typed but pasted, and means nothing here. */
const MOST_TYPED = 4

function keysOf(text: string): string[] {
  if (text in KEYS) return [KEYS[text]!]
  // keys pressed while the process was busy come together
  return text.startsWith('\u001B') || text.length > MOST_TYPED ? [] : [...text.toLowerCase()].map(key => KEYS[key] ?? key)
}

export function openTerminal(): Terminal {
  const { stdin, stdout } = process
  const size = () => [stdout.columns ?? 80, stdout.rows ?? 24] as const
  const terminal: Terminal = {
    draw(view) {
      const lines = screenLines(view, ...size())
      stdout.write(HOME + lines.map(line => line + TO_END_OF_LINE).join('\r\n') + TO_END_OF_SCREEN)
    },
    scroll: (view, screens) => scrolled(view, screens, ...size()),
    onKey: () => {},
    onResize: () => {},
    [Symbol.dispose]() {
      stdin.setRawMode(false)
      stdin.off('data', read)
      stdin.pause()
      stdout.off('resize', resized)
      stdout.write(USUAL_SCREEN)
    },
  }
  const read = (data: Buffer) => {
    const text = data.toString()
    // in raw mode the terminal makes no signal of it
    if (text.includes(CTRL_C)) {
      process.kill(process.pid, 'SIGINT')
    }
    else {
      for (const key of keysOf(text)) terminal.onKey(key)
    }
  }
  const resized = () => terminal.onResize()
  stdin.setRawMode(true)
  stdin.resume()
  stdin.on('data', read)
  stdout.on('resize', resized)
  stdout.write(ALTERNATE_SCREEN)
  return terminal
}
