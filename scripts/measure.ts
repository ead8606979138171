import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { recordedBuildFile } from '#builds'
import { exercisesOf, findLabs } from '#checks'
import { CourseError } from '#engine'
import { parseMeasurements } from '#measurements'
import { runScript, withProgress } from './command-line/index.ts'
import { compareSizes } from './measure/compare-sizes.ts'
import { measure } from './measure/measure.ts'
import { withMeasuredTable } from './measure/readme-table.ts'
import { sizeExercises } from './measure/size-exercises.ts'
import { toText } from './measure/to-text.ts'
import { removeOthers, writeTogether } from './measure/write-together.ts'
import { withEngine } from './with-engine.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const COMMITTED = 'public/measurements.json'
const BUILDS = 'public/builds'
const LOCAL = 'public/measurements.local.json'

await runScript({
  name: 'measure',
  description: 'Build the labs on a real engine and record their sizes, layers, times and builds',
  args: {
    check: { type: 'boolean', description: `Build the labs and compare their sizes with ${COMMITTED}; write nothing` },
    local: { type: 'boolean', description: `Write ${LOCAL}, which the slides prefer and git ignores: this machine's own figures` },
  },
  async run({ args: { check, local }, signal }) {
    if (check && local) throw new CourseError('OPTIONS', '--check and --local were given together: one compares and writes nothing, the other writes.', 'Choose one of the two.')
    return await withEngine(async (engine) => {
      const exercises = exercisesOf(await findLabs(`${root}labs`))
      const session = { engine, exercises, root, signal, records: !check && !local }
      if (check) {
        const recorded = parseMeasurements(await readFile(root + COMMITTED, 'utf8'), COMMITTED)
        const sizes = await withProgress('Building and sizing the labs', say => sizeExercises({ ...session, say }))
        const { lines, moved } = compareSizes(recorded, sizes)
        console.log(lines.join('\n'))
        return moved ? 1 : 0
      }
      const { measurements, builds } = await withProgress('Measuring the labs', say => measure({ ...session, say }))
      const file = local ? LOCAL : COMMITTED
      const isNew = !existsSync(root + file)
      const texts = new Map([[root + file, toText(measurements)]])
      if (!local) {
        texts.set(`${root}README.md`, withMeasuredTable(await readFile(`${root}README.md`, 'utf8'), measurements))
        for (const build of builds) texts.set(`${root}${BUILDS}/${recordedBuildFile(build.lab, build.language, build.kind)}`, toText(build))
      }
      await writeTogether(texts)
      if (!local) await removeOthers(root + BUILDS, texts)
      console.log(`${isNew ? 'Wrote' : 'Renewed'} ${file}${local ? '' : ` and ${builds.length} files in ${BUILDS}`}.${local ? ' The slides show it from now on; delete it to return to the committed figures.' : ''}`)
    })
  },
})
