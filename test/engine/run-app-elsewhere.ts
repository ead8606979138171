import { argv } from 'node:process'
import { connect, CourseError, runApp } from '#engine'

/** Runs the image that is named on the command line and prints how that failed. For a process that is not on the engine's machine. */
async function main(image: string): Promise<void> {
  await runApp(await connect(), { image, port: 9000, deadlineSeconds: 8 }).catch((error: unknown) => {
    const { code, message, remedy } = error instanceof CourseError ? error : new CourseError('OTHER', String(error), '')
    console.log(JSON.stringify({ code, message, remedy }))
  })
}

void main(argv[2] ?? '')
