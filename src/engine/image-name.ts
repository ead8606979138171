/**
 * The registry that an image's name leads to, such as `docker.io` or `registry.example:5000`.
 *
 * Source: the Docker reference grammar: the part before the first slash is a host when it has a dot or a port or is `localhost`.
 */
export function registryOf(name: string): string {
  const [first = '', ...rest] = name.split('/')
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io'
}

/** An image's name with what Docker adds to it: `python` is `docker.io/library/python:latest`. */
export function fullName(name: string): string {
  const isHostWritten = name.startsWith(`${registryOf(name)}/`)
  const path = isHostWritten ? name : `docker.io/${name.includes('/') ? name : `library/${name}`}`
  return /[:@][^/]*$/.test(path) ? path : `${path}:latest`
}
