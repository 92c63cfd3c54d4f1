import { describe, expect, test, vi } from 'vitest'
import type { Live } from '../protocol/live.ts'
import { connectSocket } from '../socket-client/index.ts'
import { openProxy } from '../testing/sockets/proxy.ts'
import { SAMPLES, somePage } from '../testing/sockets/samples.ts'
import { serveSamples } from '../testing/sockets/served.ts'

/** More than the system takes of what nobody reads. */
const MANY = 40
const LARGE = 400_000

describe('the voice of a centre', () => {
  test('[SY-73] while a line is behind one hint waits, and the newest is heard in the end', async () => {
    const served = await serveSamples({ compression: 'none' })
    const proxy = await openProxy(served.port)
    const link = await connectSocket({ url: proxy.url })()
    const heard: Live[] = []
    link.onLive((message) => void heard.push(message))
    await link.call('pull', SAMPLES.pull.request)
    const [voice] = served.voices
    expect(voice?.isBehind()).toBe(false)
    proxy.hold()
    for (let head = 1; head <= MANY; head += 1) {
      voice?.say({ logEpoch: 1, head, page: somePage(1, LARGE) })
      await vi.waitFor(() => expect(served.closed).toEqual([]))
    }
    expect(voice?.isBehind()).toBe(true)
    expect(heard).toEqual([])
    proxy.release()
    await vi.waitFor(() => expect(heard.at(-1)?.head).toBe(MANY), 5_000)
    expect(heard.length).toBeLessThan(MANY)
    expect(heard.at(-1)).toEqual({ logEpoch: 1, head: MANY })
    expect(voice?.isBehind()).toBe(false)
    link.close()
  })

  test('[SY-31] hints of one moment are one, and the next has its page again', async () => {
    const served = await serveSamples()
    const link = await connectSocket({ url: served.url })()
    const heard: Live[] = []
    link.onLive((message) => void heard.push(message))
    await link.call('pull', SAMPLES.pull.request)
    const page = somePage()
    for (let head = 1; head <= 5; head += 1) served.voices[0]?.say({ logEpoch: 1, head, page })
    await vi.waitFor(() => expect(heard.at(-1)?.head).toBe(5))
    expect(heard).toEqual([
      { logEpoch: 1, head: 1, page },
      { logEpoch: 1, head: 5 },
    ])
    served.voices[0]?.say({ logEpoch: 1, head: 6, page })
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ logEpoch: 1, head: 6, page }))
    link.close()
  })

  test('[SY-73] who asks and reads nothing gets no more than a few answers', async () => {
    const answer = { logEpoch: 1, head: 1, page: somePage(1, 4_000_000) }
    const served = await serveSamples(
      { compression: 'none', limits: { offences: 100 } },
      () => answer,
    )
    const proxy = await openProxy(served.port)
    const link = await connectSocket({ url: proxy.url })()
    await link.call('pull', { after: 0 })
    proxy.hold()
    const asked = Array.from({ length: 40 }, () => link.call('pull', { after: 0 }).catch(() => {}))
    await vi.waitFor(() => expect(served.exchanges.length).toBeGreaterThanOrEqual(8))
    expect(served.handled.length).toBeLessThanOrEqual(12)
    link.close()
    await Promise.all(asked)
  })

  test('a line that breaks without a word is offline on both sides', async () => {
    const served = await serveSamples({}, () => new Promise(() => {}))
    const proxy = await openProxy(served.port)
    const link = await connectSocket({ url: proxy.url })()
    const asked = link.call('pull', { after: 0 })
    await vi.waitFor(() => expect(served.handled).toHaveLength(1))
    proxy.cut()
    await expect(asked).rejects.toMatchObject({ code: 'offline' })
    await vi.waitFor(() => expect(served.peersClosed()).toBe(1))
    const [voice] = served.voices
    voice?.say({ logEpoch: 1, head: 1 })
    voice?.close('late')
  })
})
