import { stripVTControlCharacters } from 'node:util'

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'

/**
 * Runs `work` and shows on stderr that it goes on: a spinner with the last line it said on a terminal, plain lines elsewhere.
 * Ends with ✓ or ✗ and the seconds it took; passes on what `work` returns or throws.
 */
export async function withProgress<T>(title: string, work: (say: (line: string) => void) => Promise<T>): Promise<T> {
  const started = performance.now()
  const display = process.stderr.isTTY ? spinner(title) : plainLines(title)
  const end = (mark: string): void => display.end(`${mark} ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  try {
    const result = await work(line => display.say(stripVTControlCharacters(line).trimEnd()))
    end('✓')
    return result
  }
  catch (error) {
    end('✗')
    throw error
  }
}

interface Display {
  say: (line: string) => void
  end: (line: string) => void
}

function spinner(title: string): Display {
  const stream = process.stderr
  const eraseLine = '\r\u001B[2K'
  let last = ''
  let frame = 0
  const draw = (): void => {
    const line = `${FRAMES[frame++ % FRAMES.length]} ${title}${last && ` · ${last}`}`
    stream.write(eraseLine + [...line].slice(0, stream.columns - 1).join(''))
  }
  draw()
  const timer = setInterval(draw, 100)
  return {
    say: (line) => {
      last = line.trim() || last
    },
    end: (line) => {
      clearInterval(timer)
      stream.write(`${eraseLine}${line}\n`)
    },
  }
}

function plainLines(title: string): Display {
  process.stderr.write(`${title} …\n`)
  return { say: line => line && process.stderr.write(`  ${line}\n`), end: line => process.stderr.write(`${line}\n`) }
}
