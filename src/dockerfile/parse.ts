import type { From, Instruction } from 'dockerfile-ast'
import type { Base, Dockerfile, Flag, Stage, Step } from './types.ts'
import { DockerfileParser, ModifiableInstruction } from 'dockerfile-ast'
import { expand } from './expand.ts'

/**
 * What a Dockerfile says: its stages, and in each stage its steps with their places in the text.
 *
 * Any text gives a result; what stands before the first FROM, other than ARG, belongs to no stage.
 */
export function parseDockerfile(text: string): Dockerfile {
  const ast = DockerfileParser.parse(text)
  const globalArgs = new Map<string, string | undefined>()
  for (const arg of ast.getInitialARGs()) {
    const property = arg.getProperty()
    if (!property) continue
    const value = property.getValue()
    globalArgs.set(property.getName(), value === null ? undefined : expand(value, globalArgs))
  }

  const source: Source = {
    lines: text.split(/\r?\n/),
    escape: ast.getEscapeCharacter(),
  }
  const stages: Stage[] = []
  let steps: Step[] = []
  for (const instruction of ast.getInstructions()) {
    if (isFrom(instruction)) {
      steps = []
      stages.push(toStage(instruction, toStep(instruction, source), steps, stages, globalArgs))
    }
    else if (stages.length > 0) {
      steps.push(toStep(instruction, source))
    }
  }
  return { stages, globalArgs }
}

function isFrom(instruction: Instruction): instruction is From {
  return instruction.getKeyword() === 'FROM'
}

function toStage(from: From, step: Step, steps: Step[], earlier: readonly Stage[], globalArgs: Dockerfile['globalArgs']): Stage {
  const name = from.getBuildStage()?.toLowerCase()
  const platform = from.getPlatformFlag()?.getValue()
  return {
    index: earlier.length,
    ...(name && { name }),
    base: toBase(expand(from.getImage() ?? '', globalArgs), earlier),
    ...(platform && { platform }),
    from: step,
    steps,
  }
}

/** BuildKit: FROM takes an earlier stage of that name before it thinks of an image; a number is never a stage here. */
function toBase(image: string, earlier: readonly Stage[]): Base {
  if (image.toLowerCase() === 'scratch') return { kind: 'scratch' }
  const stage = findStageByName(earlier, image)
  return stage ? { kind: 'stage', index: stage.index } : { kind: 'image', name: image }
}

/** The last of the given stages that carries this name, whatever its case. */
export function findStageByName(stages: readonly Stage[], name: string): Stage | undefined {
  return stages.findLast(stage => stage.name === name.toLowerCase())
}

interface Source {
  readonly lines: readonly string[]
  /** the character that continues a line, `\\` unless the escape directive says otherwise */
  readonly escape: string
}

function toStep(instruction: Instruction, source: Source): Step {
  const { start, end } = instruction.getRange()
  return {
    keyword: instruction.getKeyword(),
    flags: flagsOf(instruction),
    text: onOneLine(source.lines.slice(start.line, end.line + 1), source.escape),
    line: start.line + 1,
    endLine: end.line + 1,
  }
}

function onOneLine(lines: readonly string[], escape: string): string {
  return lines
    .filter(line => !line.trimStart().startsWith('#'))
    .map(line => line.trim())
    .map(line => line.endsWith(escape) ? line.slice(0, -1) : line)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function flagsOf(instruction: Instruction): Flag[] {
  if (!(instruction instanceof ModifiableInstruction)) return []
  return instruction.getFlags().map(flag => ({
    name: flag.getName(),
    value: flag.getValue() ?? '',
  }))
}
