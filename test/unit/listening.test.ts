import { expect, it } from 'vitest'
import { parseSockets } from '../../src/engine/app/listening.ts'

const HEADER = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'

function line(local: string, state = '0A'): string {
  return `   0: ${local} ${local.length > 13 ? '0'.repeat(32) : '00000000'}:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 1 1 0000000000000000 100 0 0 10 0\n`
}

it.each([
  ['every address', line('00000000:1388'), [{ port: 5000, loopbackOnly: false }]],
  ['127.0.0.1', line('0100007F:1388'), [{ port: 5000, loopbackOnly: true }]],
  ['every address of IPv6', line('00000000000000000000000000000000:0BB8'), [{ port: 3000, loopbackOnly: false }]],
  ['::1', line('00000000000000000000000001000000:0BB8'), [{ port: 3000, loopbackOnly: true }]],
  ['127.0.0.1 as IPv6 writes it', line('0000000000000000FFFF00000100007F:0BB8'), [{ port: 3000, loopbackOnly: true }]],
  ['127.0.0.1 and every address', line('0100007F:1388') + line('00000000:1388'), [{ port: 5000, loopbackOnly: false }]],
  ['nothing, but is connected', line('0100007F:1388', '01'), []],
])('reads from the kernel what listens on %s', (_, text, expected) => {
  expect(parseSockets(HEADER + text)).toEqual(expected)
})

it('knows what is no answer of the kernel', () => {
  expect(parseSockets('OCI runtime exec failed: exec: "cat": executable file not found')).toBeUndefined()
})
