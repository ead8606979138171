import type { Answer } from '#engine'
import { stripVTControlCharacters } from 'node:util'

const LONGEST = 80

/** An app's answer on one line: whatever it sent, a terminal can show it. */
export function answerInWords({ status, body }: Answer): string {
  const visible = stripVTControlCharacters(body).replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
  const text = visible.length > LONGEST ? `${visible.slice(0, LONGEST)}…` : visible
  const line = /[\n\r]$/.test(body) ? ', with a line feed at its end' : ''
  return `It answered ${status} and ${body === '' ? 'nothing' : `"${text}"${line}`}.`
}
