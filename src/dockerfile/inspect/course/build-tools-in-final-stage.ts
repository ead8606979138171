import type { Rule, Subject } from '../rule.ts'
import type { RunCommand } from '../shell/run-commands.ts'
import { shippedStages } from '../evaluated.ts'
import { splitImage } from '../image-name.ts'
import { installOf } from '../shell/installs.ts'

/** A compiler in the image: installed by its own steps, or there because the image stands on a toolchain with which it builds. */
export const buildToolsInFinalStage: Rule = {
  name: 'BuildToolsInFinalStage',
  source: 'course',
  heedsComments: true,
  * find(subject) {
    const stages = shippedStages(subject.evaluation)
    const steps = stages.flatMap(({ steps }) => steps)
    // an image without a command of its own may well be one to build in
    if (!steps.some(({ step }) => step.keyword === 'CMD' || step.keyword === 'ENTRYPOINT')) return
    const [bottom] = stages
    const base = bottom?.base.kind === 'image' ? bottom.base.name : undefined
    const build = base === undefined || !isToolchain(base) ? undefined : findBuild(subject, steps)
    if (bottom && build) {
      yield {
        step: bottom.stage.from,
        ...(bottom.stage.from.words[0] && { place: bottom.stage.from.words[0].place }),
        message: `The image that is shipped stands on ${base}, with which it was built (line ${build.place.line}).`,
        consequence: 'Compiler, sources and what the build downloaded are pulled with the app, and each is something to patch and to attack.',
        repair: { text: 'Build in a stage of its own (AS build) and begin another one on a small base, into which COPY --from=build brings the result alone.' },
      }
    }
    for (const { step, isTrigger } of steps) {
      if (step.keyword !== 'RUN' || isTrigger) continue
      for (const command of subject.commands(step)) {
        const install = installOf(command)
        const tools = install?.kind === 'system' ? install.packages.filter(name => BUILD_PACKAGES.test(name)) : []
        if (tools.length === 0 || removesAgain(subject.commands(step), command)) continue
        yield {
          step,
          place: command.place,
          message: `${tools.join(' and ')} ${tools.length === 1 ? 'is' : 'are'} installed in the image that is shipped.`,
          consequence: 'Build tools are needed while something is built and never again, but they are pulled with the app, and each is something to patch and to attack.',
          repair: { text: 'Install them in a build stage, and let COPY --from= bring what they made into a stage without them.' },
        }
      }
    }
  },
}

/** Packages that compile. `libpq-dev` and the like are not among them: some packages of that name are needed at run time too. */
const BUILD_PACKAGES = /^(?:build-essential|build-base|alpine-sdk|gcc|g\+\+|clang|make|cmake|ninja(?:-build)?|autoconf|automake|cargo|rustc|golang(?:-go)?|maven|gradle|default-jdk(?:-headless)?|openjdk-?\d+-jdk(?:-headless)?)(?:[-=:]\d.*)?$/

function isToolchain(image: string): boolean {
  const { repository, tag = '' } = splitImage(image)
  return /^(?:golang|rust|gcc|maven|gradle|haskell|swift)$/.test(repository)
    || /\/dotnet\/sdk$/.test(repository)
    || (/^(?:eclipse-temurin|openjdk|amazoncorretto)$/.test(repository) && !/jre/.test(tag))
}

function findBuild({ commands }: Subject, steps: readonly { readonly step: Parameters<Subject['commands']>[0] }[]): RunCommand | undefined {
  return steps.flatMap(({ step }) => commands(step)).find(({ program, args }) => {
    const verbs = args.filter(arg => !arg.startsWith('-'))
    // a tool that is installed from elsewhere is not what the image is for
    if (verbs.some(verb => verb.includes('@')) || (program === 'cargo' && verbs.includes('install') && !args.includes('--path'))) return false
    return BUILDS[program]?.some(verb => verb === '' || verbs.includes(verb)) === true
  })
}

/** Programs that build, with the words that say so. */
const BUILDS: Readonly<Record<string, readonly string[]>> = {
  go: ['build', 'install'],
  cargo: ['build', 'install'],
  mvn: ['package', 'install', 'verify'],
  mvnw: ['package', 'install', 'verify'],
  gradle: ['build', 'assemble', 'bootJar'],
  gradlew: ['build', 'assemble', 'bootJar'],
  dotnet: ['build', 'publish'],
  swift: ['build'],
  gcc: [''],
  javac: [''],
  make: [''],
}

function removesAgain(commands: readonly RunCommand[], { program }: RunCommand): boolean {
  return commands.some(command => command.program === program && command.args.some(arg => /^(?:del|purge|remove|autoremove|erase)$/.test(arg)))
}
