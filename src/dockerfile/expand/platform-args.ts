/**
 * The arguments that BuildKit brings itself to whatever stands before the first FROM and, declared by a bare `ARG TARGETARCH`, to a stage.
 *
 * Source: BuildKit frontend/dockerfile/dockerfile2llb/platform.go.
 *
 * @param targetPlatform such as `linux/arm64/v8`; the machine that builds is taken to be `linux/amd64`
 * @param targetStage name of the stage that becomes the image
 */
export function platformArgs(targetPlatform = BUILD_PLATFORM, targetStage = 'default'): Map<string, string> {
  return new Map([
    ...named('BUILD', BUILD_PLATFORM),
    ...named('TARGET', targetPlatform),
    ['TARGETSTAGE', targetStage],
  ])
}

const BUILD_PLATFORM = 'linux/amd64'

function named(prefix: string, platform: string): [string, string][] {
  const [os = '', architecture = '', variant = ''] = platform.split('/')
  return [
    [`${prefix}PLATFORM`, platform],
    [`${prefix}OS`, os],
    [`${prefix}OSVERSION`, ''],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, variant],
  ]
}
