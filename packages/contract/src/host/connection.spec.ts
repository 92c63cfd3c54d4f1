import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect, type HostConnection, type LineEvents } from './connection.ts'
import type { ClientFrame, HostFrame } from './frames.ts'
import { MAX_IN_FLIGHT, MAX_QUEUED } from './limits.ts'

/** The host's end of a line, in the hands of a test. */
const aLine = () => {
  const sent: ClientFrame[] = []
  const lines: LineEvents[] = []
  const connection = connect((hear) => {
    lines.push(hear)
    return {
      // Safe: the client sends frames.
      send: (text) => void sent.push(JSON.parse(text) as ClientFrame),
      close: () => hear.closed(),
    }
  })
  const say = (frame: HostFrame) => lines.at(-1)?.text(JSON.stringify(frame))
  return { connection, sent, lines, say, last: () => lines.at(-1) }
}

const statesOf = (connection: HostConnection) => {
  const states: string[] = []
  connection.onState(({ kind }) => states.push(kind))
  return states
}

const many = (connection: HostConnection, count: number) =>
  Array.from({ length: count }, async () => await connection.host.status())

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a call beyond what a host takes at once', () => {
  test('waits for its turn, and is asked when an earlier one is answered', async () => {
    const { connection, sent, say } = aLine()
    const asked = many(connection, MAX_IN_FLIGHT + 1)
    expect(sent).toHaveLength(MAX_IN_FLIGHT)
    say({ id: 3, answer: { ok: true, value: 'third' } })
    expect(sent.at(-1)).toMatchObject({ id: MAX_IN_FLIGHT + 1 })
    expect(await asked[2]).toEqual({ ok: true, value: 'third' })
  })

  test('that is cancelled while it waits is never asked', async () => {
    const { connection, sent, say } = aLine()
    void many(connection, MAX_IN_FLIGHT)
    const controller = new AbortController()
    const asked = connection.host.status({}, { signal: controller.signal })
    controller.abort()
    expect(await asked).toEqual({ ok: false, fault: { code: 'cancelled' } })
    say({ id: 1, answer: { ok: true, value: null } })
    expect(sent).toHaveLength(MAX_IN_FLIGHT)
  })

  test('is refused where too many wait already, and all that wait end with the line', async () => {
    const { connection, last } = aLine()
    const asked = many(connection, MAX_IN_FLIGHT + MAX_QUEUED)
    expect(await connection.host.status()).toMatchObject({ fault: { code: 'too-many-requests' } })
    last()?.closed()
    const answers = new Set((await Promise.all(asked)).map((answer) => JSON.stringify(answer)))
    expect([...answers]).toEqual([JSON.stringify({ ok: false, fault: { code: 'host-gone' } })])
  })
})

describe('a call', () => {
  test('goes as a frame, and is answered by the frame of its number', async () => {
    const { connection, sent, say } = aLine()
    const one = connection.host.status()
    const two = connection.host.askOne({ name: 'GetItem', id: 'i' })
    expect(sent).toEqual([
      { id: 1, call: 'status', request: {} },
      { id: 2, call: 'askOne', request: { name: 'GetItem', id: 'i' } },
    ])
    say({ id: 2, answer: { ok: true, value: { sku: 'CHAI' } } })
    say({ id: 1, answer: { ok: false, fault: { code: 'disk-failed' } } })
    expect(await two).toEqual({ ok: true, value: { sku: 'CHAI' } })
    expect(await one).toEqual({ ok: false, fault: { code: 'disk-failed' } })
  })

  test('tells its progress to whoever made it', async () => {
    const { connection, say } = aLine()
    const told: object[] = []
    const onProgress = (progress: object) => void told.push(progress)
    const asked = connection.host.askList({ name: 'GetOrders' }, { onProgress })
    say({ id: 1, progress: { done: 1, total: 2 } })
    say({ id: 7, progress: { done: 1, total: 2 } })
    say({ id: 1, answer: { ok: true, value: null } })
    await asked
    expect(told).toEqual([{ done: 1, total: 2 }])
  })

  test('is cancelled at the host, and answered by it', async () => {
    const { connection, sent, say } = aLine()
    const controller = new AbortController()
    const asked = connection.host.askList({ name: 'GetOrders' }, { signal: controller.signal })
    controller.abort()
    expect(sent.at(-1)).toEqual({ id: 1, cancel: true })
    say({ id: 1, answer: { ok: false, fault: { code: 'cancelled' } } })
    expect(await asked).toEqual({ ok: false, fault: { code: 'cancelled' } })
  })

  test('that is larger than a line carries is refused here', async () => {
    const { connection, sent } = aLine()
    const payload = { text: 'x'.repeat(6_000_000) }
    expect(await connection.host.do({ name: 'CreateCategory', payload })).toMatchObject({
      refusal: { code: 'request-too-large' },
    })
    expect(sent).toEqual([])
  })
})

describe('a line that is cut', () => {
  test('answers what waits, and is opened again and again, ever more slowly', async () => {
    const { connection, lines, last } = aLine()
    const states = statesOf(connection)
    const asked = connection.host.status()
    last()?.closed()
    expect(await asked).toEqual({ ok: false, fault: { code: 'host-gone' } })
    expect(await connection.host.status()).toEqual({ ok: false, fault: { code: 'host-gone' } })
    const waits: number[] = []
    for (let tried = 0; tried < 6; tried += 1) {
      const count = lines.length
      let waitedMs = 0
      while (lines.length === count) {
        vi.advanceTimersByTime(100)
        waitedMs += 100
      }
      waits.push(waitedMs)
      last()?.closed()
    }
    expect(waits).toEqual([200, 400, 800, 1_600, 3_000, 3_000])
    expect(states).toEqual(['lost'])
  })

  test('holds again, and calls go over the new one', async () => {
    const { connection, last, say, sent } = aLine()
    const states = statesOf(connection)
    last()?.closed()
    vi.advanceTimersByTime(200)
    last()?.opened()
    say({ message: { kind: 'open' } })
    const asked = connection.host.status()
    expect(sent.at(-1)).toMatchObject({ call: 'status' })
    say({ id: 1, answer: { ok: true, value: null } })
    expect(await asked).toEqual({ ok: true, value: null })
    expect(states).toEqual(['lost', 'open'])
  })

  test('by its own client stays closed', () => {
    const { connection, lines } = aLine()
    connection.close()
    vi.advanceTimersByTime(60_000)
    expect(lines).toHaveLength(1)
  })
})

describe('what the host says unasked', () => {
  test('is told to whoever listens, until they stop', () => {
    const { connection, say } = aLine()
    const told: string[] = []
    const stop = connection.onMessage(({ kind }) => void told.push(kind))
    say({ message: { kind: 'stale', queries: ['GetOrders'] } })
    stop()
    say({ message: { kind: 'model' } })
    expect(told).toEqual(['stale'])
  })

  test('of its state is the connection’s state', () => {
    const { connection, say } = aLine()
    expect(connection.state()).toEqual({ kind: 'connecting' })
    const rebuilding = { kind: 'rebuilding', reason: 'missing', done: 1, total: 2 } as const
    say({ message: rebuilding })
    expect(connection.state()).toEqual(rebuilding)
    say({ message: { kind: 'stale', queries: [] } })
    expect(connection.state()).toEqual(rebuilding)
  })
})
