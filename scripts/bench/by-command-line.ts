import { $ } from 'zx'

export interface ByHand {
  readonly folder: string
  readonly port: number
  readonly greeting: string
  readonly source: string
}

/**
 * What the first lab's checks come to, as somebody would type it: build, run, ask, compare the size with the single-stage image's, list the files, edit
 * the source, build, run and ask again, remove everything. DOCKER names the program, where the `docker` on PATH has no BuildKit.
 */
export async function byCommandLine({ folder, port, greeting, source }: ByHand): Promise<void> {
  await $({ quiet: true, cwd: folder, env: { ...process.env, DOCKER_BUILDKIT: '1', PORT: String(port), GREETING: greeting, SOURCE: source } })`sh -c ${SCRIPT}`
}

const SCRIPT = `
set -e
docker() { command "\${DOCKER:-docker}" "$@"; }
ask() {
  docker run -d --name bench -p 127.0.0.1::$PORT "$1" >/dev/null
  address=$(docker port bench $PORT/tcp)
  until answer=$(curl -s "http://$address/"); do sleep 0.02; done
  docker rm -f bench >/dev/null
  test "$answer" = "$2"
}
trap 'docker rm -f bench >/dev/null 2>&1 || true; rm -rf "$copy"' EXIT
docker build -q -t bench:mine . >/dev/null
ask bench:mine "$GREETING"
copy=$(mktemp -d)
cp -r . "$copy"
rm "$copy/.dockerignore"
docker build -q -t bench:single -f "$copy/Dockerfile.single" "$copy" >/dev/null
docker image inspect -f '{{.Size}}' bench:mine bench:single >/dev/null
docker create --name bench bench:mine >/dev/null
docker export bench | tar -tv >/dev/null
docker rm bench >/dev/null
cp .dockerignore "$copy"
new="$GREETING $(date +%s%N)"
sed -i "s/$GREETING/$new/" "$copy/$SOURCE"
docker build -q -t bench:edited "$copy" >/dev/null
ask bench:edited "$new"
docker rmi -f bench:mine bench:single bench:edited >/dev/null
`
