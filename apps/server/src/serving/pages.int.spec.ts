import { describe, expect, onTestFinished, test } from 'vitest'
import { createHealth } from './health.ts'
import { listenAt, urlOf } from './listening.ts'
import { createMetrics } from './metrics.ts'
import { createPages } from './pages.ts'

const FIGURES = { connections: 3, accounts: 2, devices: { active: 5, fenced: 1 } }

const servePages = async (figures = () => FIGURES) => {
  const [health, metrics] = [createHealth(), createMetrics(figures)]
  const defects: unknown[] = []
  const server = createPages({
    readiness: health.readiness,
    metrics: metrics.text,
    onDefect: (error) => void defects.push(error),
  })
  const place = await listenAt(server, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => void server.close())
  const get = async (path: string, init?: RequestInit) => fetch(urlOf(place) + path, init)
  return { get, health, metrics, defects, place }
}

describe('the pages of a server', () => {
  test('it is healthy while it runs', async () => {
    const { get } = await servePages()
    const answer = await get('/healthz')
    expect([answer.status, await answer.json()]).toEqual([200, { healthy: true }])
  })

  test('it is ready while it serves, and says why when it is not', async () => {
    const { get, health } = await servePages()
    const starting = await get('/readyz')
    expect([starting.status, await starting.json()]).toEqual([
      503,
      { ready: false, why: 'starting' },
    ])
    health.became('serving')
    expect((await get('/readyz?verbose')).status).toBe(200)
    health.storeFailed('disk-full')
    const failing = await get('/readyz')
    const why = { ready: false, why: 'failing', code: 'disk-full' }
    expect([failing.status, await failing.json()]).toEqual([503, why])
  })

  test('what it shows Prometheus is what is, and what happened', async () => {
    const { get, metrics } = await servePages()
    metrics.counters.opened()
    metrics.counters.closed('silent')
    const text = await (await get('/metrics')).text()
    expect(text).toMatch(/^polder_connections 3$/m)
    expect(text).toMatch(/^polder_accounts 2$/m)
    expect(text).toMatch(/^polder_devices\{status="fenced"\} 1$/m)
    expect(text).toMatch(/^polder_lines_opened_total 1$/m)
    expect(text).toMatch(/^polder_lines_closed_total\{why="silent"\} 1$/m)
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
  })

  test('figures that cannot be had are a mistake that is told, and the server goes on', async () => {
    const { get, defects } = await servePages(() => {
      throw new Error('closed')
    })
    expect((await get('/metrics')).status).toBe(500)
    expect(defects).toHaveLength(1)
    expect((await get('/healthz')).status).toBe(200)
  })

  test('what it says to browsers is as safe as can be', async () => {
    const { get } = await servePages()
    const { headers } = await get('/healthz')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('there is nothing else, and nothing takes what is sent', async () => {
    const { get, health } = await servePages()
    health.became('serving')
    expect((await get('/')).status).toBe(404)
    expect((await get('/metrics/../etc')).status).toBe(404)
    expect((await get('/healthz', { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(405)
  })

  test('a branch that comes while it starts is told to come again', async () => {
    const { get } = await servePages()
    expect((await get('/socket.io/?EIO=4&transport=websocket')).status).toBe(503)
  })

  test('a place that is taken, or is none, is a fault that says so', async () => {
    const { place } = await servePages()
    const server = createPages({
      readiness: () => ({ ready: true }),
      metrics: async () => ({ type: 'text/plain', text: '' }),
      onDefect: () => {},
    })
    await expect(listenAt(server, place)).rejects.toMatchObject({ code: 'port-in-use' })
    const nowhere = { host: '192.0.2.1', port: 0 }
    await expect(listenAt(server, nowhere)).rejects.toMatchObject({ code: 'no-such-host' })
  })
})
