import type { CheckDirective } from '../types.ts'
import { trim } from './spaces.ts'

/**
 * What stands after `check=`, up to the first space: `skip=`, `experimental=` (names of rules or `all`) and `error=`, separated by `;`.
 *
 * Source: BuildKit frontend/dockerfile/linter/linter.go.
 */
export function readCheck(value: string): { readonly check: CheckDirective, readonly problem?: string } {
  let check: CheckDirective = { skip: [], experimental: [], error: false }
  const [options = ''] = value.split(' ', 1)
  for (const option of options === '' ? [] : options.split(';')) {
    const [name = '', ...rest] = option.split('=')
    const text = trim(rest.join('='))
    if (rest.length > 0 && (name === 'skip' || name === 'experimental')) {
      check = { ...check, [name]: text === 'all' ? text : text.split(',').map(trim) }
    }
    else if (rest.length > 0 && name === 'error' && text in BOOLEANS) {
      check = { ...check, error: BOOLEANS[text] === true }
    }
    else {
      return { check, problem: `"${option}" is no option of the check directive: it takes skip=, experimental= and error=true or error=false.` }
    }
  }
  return { check }
}

/** Source: Go's strconv.ParseBool. */
export const BOOLEANS: Readonly<Record<string, boolean>> = {
  1: true,
  t: true,
  T: true,
  true: true,
  TRUE: true,
  True: true,
  0: false,
  f: false,
  F: false,
  false: false,
  FALSE: false,
  False: false,
}
