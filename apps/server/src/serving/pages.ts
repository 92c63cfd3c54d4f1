import { createServer, type Server, type ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { Readiness } from './health.ts'

/** What operators and their machines ask a running server over HTTP. */
export type Pages = {
  readonly readiness: () => Readiness
  readonly metrics: () => Promise<Text>
  /** A page could not be made. */
  readonly onDefect: (error: unknown) => void
}

export type Text = { readonly type: string; readonly text: string }

/** Whoever is slower than this to say what it wants is cut off (SY-73). */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 }

/**
 *     /healthz   200 while the process runs
 *     /readyz    200 while it serves and its store works, else 503 with why
 *     /metrics   for Prometheus
 *
 * Branches speak over WebSockets on the same port.
 */
export const createPages = (pages: Pages): Server => {
  const secure = helmet()
  return createServer(LIMITS, (request, response) =>
    secure(request, response, () => {
      // Nobody sends anything here; what is sent all the same is not kept.
      request.resume()
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return json(response, 405, { error: 'only GET' })
      void answer(pages, request.url ?? '/', response)
    }),
  )
}

const answer = async (pages: Pages, url: string, response: ServerResponse): Promise<void> => {
  const [path] = url.split('?', 1)
  if (path === '/healthz') return json(response, 200, { healthy: true })
  if (path === '/metrics') return metrics(pages, response)
  const readiness = pages.readiness()
  if (path === '/readyz') return json(response, readiness.ready ? 200 : 503, readiness)
  // A branch that comes too early would take a page that is missing for a server that is no centre.
  if (!readiness.ready) return json(response, 503, readiness)
  return json(response, 404, { error: 'no such page' })
}

const metrics = async ({ metrics: make, onDefect }: Pages, response: ServerResponse) => {
  try {
    const { type, text } = await make()
    response.writeHead(200, { 'content-type': type }).end(text)
  } catch (error) {
    onDefect(error)
    json(response, 500, { error: 'no metrics' })
  }
}

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
