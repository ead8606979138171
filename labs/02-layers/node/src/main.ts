import process from 'node:process'
import express from 'express'

const port = 3000

const app = express()
app.disable('x-powered-by')
app.get('/', (_request, response) => {
  response.type('text/plain').send('Hello Docker')
})
app.get('/healthz', (_request, response) => {
  response.type('text/plain').send('ok')
})

const server = app.listen(port, (error) => {
  if (error)
    throw error
  console.log(`Listening on port ${port}`)
})

function stop(): void {
  server.close()
  // Requests under way get this long to finish; then their connections are closed.
  setTimeout(() => server.closeAllConnections(), 1000).unref()
}

// Process 1 of a container ignores every signal it has no handler for.
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
