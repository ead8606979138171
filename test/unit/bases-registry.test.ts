import { expect, it } from 'vitest'
import { classifyRefusal } from '../../src/bases/registry.ts'

// as engines 20.10 and 26.1 say it
it.each([
  [500, 'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: no such host', 'unreachable'],
  [500, 'Get "https://gcr.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)', 'unreachable'],
  [500, 'Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused', 'unreachable'],
  [500, 'Get "https://gcr.io/v2/": dial tcp: lookup gcr.io on 10.0.0.1:53: name not found', 'unreachable'],
  [undefined, 'The operation was aborted due to timeout', 'unreachable'],
  [403, 'errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required\n', 'denied'],
  [401, 'unauthorized: authentication required', 'denied'],
  [404, 'manifest unknown: Failed to fetch "nosuchtag"', 'not-found'],
  [500, 'toomanyrequests: You have reached your pull rate limit.', 'limited'],
] as const)('status %s, "%s" means %s', (statusCode, message, answer) => {
  expect(classifyRefusal({ message, ...statusCode && { statusCode } })).toBe(answer)
})
