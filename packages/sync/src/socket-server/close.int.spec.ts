import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { connectSocket } from '../socket-client/index.ts'
import { openProxy } from '../testing/sockets/proxy.ts'
import { openRawLine } from '../testing/sockets/raw-line.ts'
import { SAMPLES } from '../testing/sockets/samples.ts'
import { serveSamples } from '../testing/sockets/served.ts'

const timed = async (work: () => Promise<unknown>) => {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

describe('[SY-74] a server of sockets that stops', () => {
  test('answers what it was asked, takes no more, and closes', async () => {
    const served = await serveSamples({}, async (call) => {
      await sleep(100)
      return SAMPLES[call].answer
    })
    const link = await connectSocket({ url: served.url })()
    const asked = link.call('pull', { after: 7 })
    await vi.waitFor(() => expect(served.handled).toHaveLength(1))
    const stopped = served.sockets.close()
    const late = link.call('hash', { position: 1 })
    expect(await asked).toEqual(SAMPLES.pull.answer)
    await expect(late).rejects.toMatchObject({ code: 'offline' })
    await stopped
    expect(served.handled).toHaveLength(1)
    expect(served.peersClosed()).toBe(1)
    await expect(connectSocket({ url: served.url })()).rejects.toMatchObject({ code: 'offline' })
  })

  test('is done at once when nothing is asked', async () => {
    const served = await serveSamples()
    const link = await connectSocket({ url: served.url })()
    await link.call('pull', { after: 7 })
    expect(await timed(served.sockets.close)).toBeLessThan(5_000)
  })

  test('waits no longer than it may for what is never answered', async () => {
    const served = await serveSamples({ limits: { finishMs: 200 } }, () => new Promise(() => {}))
    const link = await connectSocket({ url: served.url })()
    const asked = link.call('pull', { after: 7 })
    asked.catch(() => {})
    await vi.waitFor(() => expect(served.handled).toHaveLength(1))
    expect(await timed(served.sockets.close)).toBeLessThan(5_000)
    await expect(asked).rejects.toMatchObject({ code: 'offline' })
  })

  test('waits no longer than it may for lines whose other end does not close', async () => {
    const served = await serveSamples({ limits: { closeMs: 200 } })
    const proxy = await openProxy(served.port)
    const line = await openRawLine(Number(new URL(proxy.url).port))
    proxy.hold()
    expect(await timed(served.sockets.close)).toBeLessThan(5_000)
    proxy.release()
    await line.ended
  })
})
