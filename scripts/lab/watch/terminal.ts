import type { View } from './screen.ts'
import process from 'node:process'
import { screenLines } from './screen.ts'

/** The person's terminal, taken over for a while: keys come one by one, and the screen is drawn anew as a whole. */
export interface Terminal extends Disposable {
  readonly draw: (view: View) => void
  readonly columns: () => number
  onKey: (key: string) => void
  onResize: () => void
}

const ALTERNATE_SCREEN = '\u001B[?1049h\u001B[?25l'
const USUAL_SCREEN = '\u001B[?25h\u001B[?1049l'
const HOME = '\u001B[H'
const TO_END_OF_LINE = '\u001B[K'
const TO_END_OF_SCREEN = '\u001B[J'
const CTRL_C = '\u0003'

export function openTerminal(): Terminal {
  const { stdin, stdout } = process
  const columns = () => stdout.columns ?? 80
  const terminal: Terminal = {
    draw(view) {
      const lines = screenLines(view, columns(), stdout.rows ?? 24)
      stdout.write(HOME + lines.map(line => line + TO_END_OF_LINE).join('\n') + TO_END_OF_SCREEN)
    },
    columns,
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
    const keys = data.toString()
    // in raw mode the terminal makes no signal of it
    if (keys.includes(CTRL_C)) process.kill(process.pid, 'SIGINT')
    // an arrow key comes as several characters at once, and means nothing here
    else if (keys.length === 1) terminal.onKey(keys.toLowerCase())
  }
  const resized = () => terminal.onResize()
  stdin.setRawMode(true)
  stdin.resume()
  stdin.on('data', read)
  stdout.on('resize', resized)
  stdout.write(ALTERNATE_SCREEN)
  return terminal
}
