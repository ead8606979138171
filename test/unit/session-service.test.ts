import type { ServiceError } from '@grpc/grpc-js'
import { Client, credentials, Server, ServerCredentials, status } from '@grpc/grpc-js'
import { expect, it, onTestFinished } from 'vitest'
import { unary } from '../../src/engine/build/session/service.ts'

/** Asks a service of one method as the engine does. */
async function ask(answer: Parameters<typeof unary>[1]): Promise<string | ServiceError> {
  const { definition, implementation } = unary('/test/method', answer)
  const server = new Server()
  server.addService(definition, implementation)
  const port = await new Promise<number>((resolve, reject) => server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => error ? reject(error) : resolve(port)))
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure())
  onTestFinished(() => {
    client.close()
    server.forceShutdown()
  })
  const asItIs = (bytes: Buffer) => bytes
  return new Promise(resolve => client.makeUnaryRequest('/test/method', asItIs, asItIs, Buffer.from('question'), { deadline: Date.now() + 4000 }, (error, answer) => resolve(error ?? String(answer))))
}

it('a session\'s service gives its answer', async () => {
  expect(await ask(async question => Buffer.from(`${question}?`))).toBe('question?')
})

it('a session\'s service that fails tells the engine so', async () => {
  expect(await ask(() => Promise.reject(new Error('no such home')))).toMatchObject({ code: status.INTERNAL, details: 'Error: no such home' })
})
