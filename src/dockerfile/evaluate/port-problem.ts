/** Why EXPOSE refuses a port. Source: BuildKit frontend/dockerfile/dockerfile2llb/convert_expose.go. */
export function portProblem(text: string): string | undefined {
  const parts = text.split(':')
  const [port = '', protocol = ''] = (parts.at(-1) ?? '').split('/', 2)
  const host = parts.length > 1 ? parts.at(-2) ?? '' : ''
  const address = parts.slice(0, -2).join(':').replace(/^\[(.*)\]$/, '$1')
  const isFine = (address === '' || isAddress(address)) && isPortRange(port) && ['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase()) && (host === '' || isPortRange(host))
  return isFine ? undefined : `EXPOSE takes ports such as 8080 or 8080/udp, not "${text}".`
}

function isPortRange(text: string): boolean {
  const [start = '', end = start] = text.split('-', 2)
  return isPort(start) && isPort(end) && Number(start) <= Number(end)
}

function isPort(text: string): boolean {
  return /^\+?\d+$/.test(text) && Number(text) <= 65_535
}

function isAddress(text: string): boolean {
  const parts = text.split('.')
  if (parts.length === 4) return parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255)
  return text.includes(':') && /^[a-f\d:]{2,39}$/i.test(text)
}
