import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '@polder/kernel'
import { describe, expect, test, vi } from 'vitest'
import type { Link } from '../link.ts'
import type { Live } from '../protocol/live.ts'
import { CALLS, type CallName } from '../protocol/wire.ts'
import { SAMPLES, somePage } from '../testing/sockets/samples.ts'
import { serveSamples } from '../testing/sockets/served.ts'
import { connectSocket } from './connect.ts'

const linkTo = async (url: string, more = {}): Promise<Link> => connectSocket({ url, ...more })()

// Safe: the keys of CALLS are its calls.
const CALL_NAMES = Object.keys(CALLS) as CallName[]

/** The code that a call ends with. */
const codeOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  )

describe('a link over a socket', () => {
  test.each(CALL_NAMES)('%s goes there and back as it is', async (name) => {
    const served = await serveSamples()
    const link = await linkTo(served.url)
    expect(await link.call(name, SAMPLES[name].request)).toEqual(SAMPLES[name].answer)
    expect(served.handled).toEqual([{ call: name, request: SAMPLES[name].request }])
    link.close()
  })

  test.each(['deflate', 'none'] as const)(
    'a large page goes over it, compressed: %s',
    async (compression) => {
      const page = somePage(500, 1_000)
      const served = await serveSamples({ compression }, () => ({ logEpoch: 1, head: 500, page }))
      const link = await linkTo(served.url, { compression })
      expect(await link.call('pull', { after: 0 })).toEqual({ logEpoch: 1, head: 500, page })
      link.close()
    },
  )

  test('a fault of the centre is thrown with its code and details', async () => {
    const served = await serveSamples({}, () => {
      throw new Fault('device-fenced', { why: 'it forged' })
    })
    const link = await linkTo(served.url)
    await expect(link.call('pull', { after: 0 })).rejects.toMatchObject({
      name: 'Fault',
      code: 'device-fenced',
      details: { why: 'it forged' },
    })
    expect(served.defects).toEqual([])
    link.close()
  })

  test('[SY-10] what fails of the centre’s files is not taken for a fault of ours', async () => {
    const served = await serveSamples({}, () => {
      throw new Fault('disk-full', { file: '/srv/polder/acme.db' })
    })
    const link = await linkTo(served.url)
    await expect(link.call('pull', { after: 0 })).rejects.toMatchObject({
      code: 'centre-failing',
      details: { why: 'disk-full' },
    })
    link.close()
  })

  test('a defect of the centre is told as such, without details, and reported there', async () => {
    const broken = new Error('secret: 4711')
    const served = await serveSamples({}, () => {
      throw broken
    })
    const link = await linkTo(served.url)
    const answer = link.call('pull', { after: 0 })
    await expect(answer).rejects.toMatchObject({ code: 'defect', details: {} })
    expect(served.defects).toEqual([broken])
    link.close()
  })

  test('an answer that is not as agreed is of no centre', async () => {
    const served = await serveSamples({}, () => ({ logEpoch: 1, head: -1 }))
    const link = await linkTo(served.url)
    expect(await codeOf(link.call('pull', { after: 0 }))).toBe('not-a-centre')
    link.close()
  })

  test('an answer that cannot be written as JSON is a defect of the centre', async () => {
    const served = await serveSamples({}, () => ({ logEpoch: 1n }))
    const link = await linkTo(served.url)
    expect(await codeOf(link.call('pull', { after: 0 }))).toBe('defect')
    expect(served.defects).toHaveLength(1)
    link.close()
  })

  test('[SY-31] hints are heard; what is none is as good as lost', async () => {
    const served = await serveSamples()
    const link = await linkTo(served.url)
    const heard = vi.fn<(message: Live) => void>()
    link.onLive(heard)
    await link.call('pull', SAMPLES.pull.request)
    const hint = { logEpoch: 1, head: 8, page: somePage() }
    served.voices[0]?.say({ logEpoch: 1, head: -8 })
    served.voices[0]?.say(hint)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(hint))
    expect(heard).toHaveBeenCalledTimes(1)
    link.close()
  })

  test('a line that the centre cuts is offline for what waits and for what comes', async () => {
    const served = await serveSamples({ limits: { finishMs: 50 } }, () => new Promise(() => {}))
    const link = await linkTo(served.url)
    const closed = vi.fn<() => void>()
    link.onClosed(closed)
    const waiting = [
      codeOf(link.call('pull', { after: 0 })),
      codeOf(link.call('hash', { position: 1 })),
    ]
    await vi.waitFor(() => expect(served.handled).toHaveLength(2))
    served.voices[0]?.close('revoked')
    expect(await Promise.all(waiting)).toEqual(['offline', 'offline'])
    expect(await codeOf(link.call('pull', { after: 0 }))).toBe('offline')
    expect(closed).toHaveBeenCalledTimes(1)
    expect(served.closed).toEqual(['revoked'])
    expect(served.peersClosed()).toBe(1)
    const late = vi.fn<() => void>()
    link.onClosed(late)
    await vi.waitFor(() => expect(late).toHaveBeenCalledTimes(1))
  })

  test('a centre that ends a line answers first what it was asked', async () => {
    const served = await serveSamples({}, async () => {
      served.voices[0]?.close('fenced')
      await sleep(50)
      throw new Fault('device-fenced')
    })
    const link = await linkTo(served.url)
    const asked = codeOf(link.call('pull', { after: 0 }))
    await vi.waitFor(() => expect(served.handled).toHaveLength(1))
    const late = codeOf(link.call('pull', { after: 0 }))
    expect(await asked).toBe('device-fenced')
    expect(await late).toBe('offline')
    expect(served.handled).toHaveLength(1)
    await vi.waitFor(() => expect(served.closed).toEqual(['fenced']))
  })

  test('a line that this side closes is offline too, and the centre hears of it', async () => {
    const served = await serveSamples({}, () => new Promise(() => {}))
    const link = await linkTo(served.url)
    const closed = vi.fn<() => void>()
    link.onClosed(closed)
    const waiting = codeOf(link.call('pull', { after: 0 }))
    await vi.waitFor(() => expect(served.handled).toHaveLength(1))
    link.close()
    link.close()
    expect(await waiting).toBe('offline')
    expect(closed).toHaveBeenCalledTimes(1)
    await vi.waitFor(() => expect(served.peersClosed()).toBe(1))
  })

  test('a line without an answer in time counts as cut', async () => {
    const served = await serveSamples({}, () => sleep(2_000))
    const link = await linkTo(served.url, { requestTimeoutMs: 100 })
    const closed = vi.fn<() => void>()
    link.onClosed(closed)
    await expect(link.call('pull', { after: 0 })).rejects.toMatchObject({
      code: 'offline',
      details: { why: 'timeout' },
    })
    expect(closed).toHaveBeenCalledTimes(1)
    await vi.waitFor(() => expect(served.peersClosed()).toBe(1))
  })

  test('a request that is larger than any may be ends in a fault that says so', async () => {
    const served = await serveSamples({ limits: { messageBytes: 100_000 } })
    const link = await linkTo(served.url)
    await link.call('pull', SAMPLES.pull.request)
    const { page } = { page: somePage(50, 4_000) }
    expect(await codeOf(link.call('adopt', { page }))).toBe('message-too-large')
    expect(served.handled).toHaveLength(1)
  })

  test('an answer that is larger than any may be is not taken', async () => {
    const page = somePage(1, 5 * 1024 * 1024)
    const served = await serveSamples({ compression: 'none' }, () => ({
      logEpoch: 1,
      head: 1,
      page,
    }))
    const link = await linkTo(served.url)
    expect(await codeOf(link.call('pull', { after: 0 }))).toMatch(/offline|message-too-large/)
  })

  test('many lines have many peers, and each its own answers', async () => {
    const served = await serveSamples({}, (_call, request) => ({
      logEpoch: 1,
      // Safe: it is asked to pull only.
      head: (request as { readonly after: number }).after,
    }))
    const links = await Promise.all(Array.from({ length: 50 }, () => linkTo(served.url)))
    const heads = await Promise.all(
      links.map(async (link, index) => (await link.call('pull', { after: index })).head),
    )
    expect(heads).toEqual(links.map((_link, index) => index))
    expect(served.sockets.connections()).toBe(50)
    for (const link of links) link.close()
    await vi.waitFor(() => expect(served.sockets.connections()).toBe(0))
  })
})
