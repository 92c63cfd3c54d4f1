import { newId } from '@polder/kernel'
import { aCommit, aStream, atSecond, TEST_DEVICE } from '@polder/events/testing'
import { describe, expect, test } from 'vitest'
import {
  aDevice,
  aDeviceId,
  aHello,
  aServerWorld,
  CODE,
  faultOf,
  OTHER_BRANCH,
  SECRET,
  statusesOf,
} from '../testing/server/world.ts'
import { MAX_IN_FLIGHT, MAX_REQUESTS_PER_SECOND } from './limits.ts'

const PROTOCOL = { min: 1, max: 1 }
const NO_HASH = '0'.repeat(64)

const aPush = (number = 1, count = 1) => ({
  commits: Array.from({ length: count }, (_, index) =>
    aCommit({ deviceCommitNumber: number + index }),
  ),
})

describe('hello', () => {
  test('[SY-75] speaks the highest version that both know, and names its own to others', async () => {
    const { connect, log } = aServerWorld()
    const wider = { ...aHello(log), protocol: { min: 1, max: 9 } }
    expect(await connect().peer.handle('hello', wider)).toMatchObject({ protocol: 1 })
    const newer = connect().peer.handle('hello', { ...wider, protocol: { min: 2, max: 9 } })
    await expect(newer).rejects.toMatchObject({
      code: 'protocol-unsupported',
      details: { min: 1, max: 1 },
    })
  })

  test('[SY-71] a device proves itself by its secret; what is wrong with it nobody learns', async () => {
    const { connect, log } = aServerWorld()
    const hello = aHello(log)
    for (const wrong of [
      { ...hello, secret: 'another' },
      { ...hello, device: aDeviceId() },
      { ...hello, account: newId<never>() },
    ])
      expect(await faultOf(connect().peer.handle('hello', wrong))).toBe('device-unknown')
  })

  test('[SY-71] a device that was revoked is told so', async () => {
    const { joined, log } = aServerWorld()
    log.devices.setStatus(TEST_DEVICE, 'revoked', 'sold')
    expect(await faultOf(joined())).toBe('device-revoked')
  })

  test('[SY-34] says how the two logs lie to each other', async () => {
    const { connect, joined, log } = aServerWorld()
    const { peer } = await joined()
    await peer.handle('push', aPush(1, 2))
    const hello = aHello(log)
    const greeted = async (position: number, chainHash: string) => {
      const received = { position, chainHash }
      return (await connect().peer.handle('hello', { ...hello, received })).place
    }
    expect(await greeted(0, NO_HASH)).toBe('follows')
    expect(await greeted(1, log.store.chainHashAt(1) ?? '')).toBe('follows')
    expect(await greeted(2, NO_HASH)).toBe('ahead')
    expect(await greeted(9, NO_HASH)).toBe('ahead')
  })

  test('[SY-34] a log that is another one altogether is not greeted', async () => {
    const { joined } = aServerWorld()
    expect(await faultOf(joined({ logId: newId<never>() }))).toBe('another-log')
  })

  test('[SY-72] a connection that has not said it can do nothing else', async () => {
    const { connect } = aServerWorld()
    const { peer } = connect()
    const page = { commits: [], chainHash: NO_HASH }
    for (const call of [
      peer.handle('push', aPush()),
      peer.handle('pull', { after: 0 }),
      peer.handle('hash', { position: 0 }),
      peer.handle('adopt', { page }),
      peer.handle('finish', { position: 0 }),
    ])
      expect(await faultOf(call)).toBe('hello-first')
  })
})

describe('push', () => {
  test('[SY-24] who had all of the log is given what it lacks of what was stored', async () => {
    const { joined, log } = aServerWorld()
    const { peer } = await joined()
    const { commits } = aPush(1, 2)
    const { sealed } = await peer.handle('push', { commits })
    expect(sealed).toEqual({
      after: 0,
      seals: log.sealsAfter(0, 9),
      chainHash: log.store.chainHashAt(2),
    })
    const own = commits.map((commit, index) => ({ ...commit, ...sealed?.seals[index] }))
    expect(log.store.readCommits()).toMatchObject(own)
    expect(own.every(({ mac }) => mac !== undefined)).toBe(true)
  })

  test('[SY-24] what is refused has no place in it', async () => {
    const { joined, log } = aServerWorld()
    const { peer } = await joined()
    const behind = aCommit({
      deviceCommitNumber: 2,
      writes: [{ stream: aStream('A', 'x'), at: 7 }],
    })
    const answer = await peer.handle('push', {
      commits: [...aPush(1).commits, behind, ...aPush(3).commits],
    })
    const { sealed } = answer
    expect(statusesOf(answer)).toEqual(['accepted', 'conflict', 'accepted'])
    expect(sealed?.seals).toEqual(log.sealsAfter(0, 9))
    expect(sealed?.seals).toHaveLength(2)
  })

  test('[SY-24] who lacks something of the log pulls', async () => {
    const { joined } = aServerWorld()
    const [one, late] = [await joined(), await joined()]
    await one.peer.handle('push', aPush(1, 20))
    expect((await late.peer.handle('push', aPush(21))).sealed).toBeUndefined()
  })
})

describe('pull', () => {
  test('[SY-30] a page ends on a commit’s end, at 500 events at the most', async () => {
    const { joined, log } = aServerWorld()
    const { peer } = await joined()
    const payloads = Array.from({ length: 200 }, () => ({}))
    for (const number of [1, 2, 3])
      log.store.append(
        aCommit({ writes: [{ stream: aStream('A', `${number}`), payloads }] }),
        atSecond(0),
      )
    const first = await peer.handle('pull', { after: 0 })
    expect(first.page?.commits).toHaveLength(2)
    expect(first).toMatchObject({ head: 600, page: { chainHash: log.store.chainHashAt(400) } })
    const rest = await peer.handle('pull', { after: 400 })
    expect(rest.page?.commits).toHaveLength(1)
    expect(await peer.handle('pull', { after: 600 })).toEqual({ logEpoch: 1, head: 600 })
  })

  test('[SY-30] a larger commit is a page alone, by its events or its bytes', async () => {
    const { joined, log } = aServerWorld()
    const { peer } = await joined()
    const many = Array.from({ length: 700 }, () => ({}))
    const large = [{ text: 'x'.repeat(600 * 1024) }]
    for (const payloads of [[{}], many, large, [{}], [{}]])
      log.store.append(
        aCommit({ writes: [{ stream: aStream('A', newId<never>()), payloads }] }),
        atSecond(0),
      )
    const lengths: number[] = []
    for (let after = 0; ; ) {
      const { page } = await peer.handle('pull', { after })
      if (page === undefined) break
      const last = page.commits.at(-1)
      lengths.push(page.commits.length)
      after = (last?.firstPosition ?? 0) + (last?.events.length ?? 0) - 1
    }
    expect(lengths).toEqual([1, 1, 1, 2])
  })

  test('[SY-30] without a position a page follows on what the connection was given last', async () => {
    const { joined, log } = aServerWorld()
    const [one, other] = [await joined(), await joined()]
    const payloads = Array.from({ length: 300 }, () => ({}))
    for (const number of [1, 2, 3])
      log.store.append(
        aCommit({ writes: [{ stream: aStream('A', `${number}`), payloads }] }),
        atSecond(0),
      )
    const asked = [0, null, null, null].map((after) => one.peer.handle('pull', { after }))
    const beside = await other.peer.handle('pull', { after: 300 })
    const firsts = (await Promise.all(asked)).map(({ page }) => page?.commits[0]?.firstPosition)
    expect(firsts).toEqual([1, 301, 601, undefined])
    expect(beside.page?.commits[0]?.firstPosition).toBe(301)
  })

  test('[SY-34] the hash of a position tells where two logs part', async () => {
    const { joined, log } = aServerWorld()
    const { peer } = await joined()
    await peer.handle('push', aPush())
    expect(await peer.handle('hash', { position: 1 })).toEqual({
      logEpoch: 1,
      chainHash: log.store.chainHashAt(1),
    })
    expect((await peer.handle('hash', { position: 7 })).chainHash).toBeNull()
  })
})

describe('a live message', () => {
  test('[SY-31] brings what is small to who is right before it; the sender has it', async () => {
    const { joined } = aServerWorld()
    const [one, other] = [await joined(), await joined()]
    await one.peer.handle('push', aPush())
    expect(other.heard).toMatchObject([{ logEpoch: 1, head: 1, page: { commits: [{}] } }])
    expect(one.heard).toEqual([{ logEpoch: 1, head: 1 }])
  })

  test('[SY-31] is a hint to who is further behind, until it has pulled', async () => {
    const { joined } = aServerWorld()
    const one = await joined()
    await one.peer.handle('push', aPush(1))
    const late = await joined({ received: { position: 0, chainHash: NO_HASH } })
    await one.peer.handle('push', aPush(2))
    expect(late.heard).toEqual([{ logEpoch: 1, head: 2 }])
    await late.peer.handle('pull', { after: 0 })
    await one.peer.handle('push', aPush(3))
    expect(late.heard[1]).toMatchObject({ head: 3, page: { commits: [{}] } })
  })

  test('[SY-31] is a hint when more was stored than is small', async () => {
    const { joined } = aServerWorld()
    const one = await joined()
    await one.peer.handle('push', aPush(1, 50))
    const text = 'x'.repeat(100_000)
    const large = aCommit({ deviceCommitNumber: 51, payload: { text } })
    await one.peer.handle('push', { commits: [large] })
    expect(one.heard).toEqual([
      { logEpoch: 1, head: 50 },
      { logEpoch: 1, head: 51 },
    ])
  })

  test('[SY-73] to a connection that is behind it is one hint, until that asks', async () => {
    const { joined } = aServerWorld()
    const [one, slow] = [await joined(), await joined()]
    slow.setBehind(true)
    for (const number of [1, 2, 3]) await one.peer.handle('push', aPush(number))
    expect(slow.heard).toEqual([{ logEpoch: 1, head: 1 }])
    await slow.peer.handle('pull', { after: 0 })
    await one.peer.handle('push', aPush(4))
    expect(slow.heard).toEqual([
      { logEpoch: 1, head: 1 },
      { logEpoch: 1, head: 4 },
    ])
  })

  test('[SY-32] who hears nothing and pulls ends up the same', async () => {
    const { joined } = aServerWorld()
    const [one, deaf] = [await joined(), await joined()]
    await one.peer.handle('push', aPush(1, 3))
    const { page } = await deaf.peer.handle('pull', { after: 0 })
    expect(page?.commits).toHaveLength(3)
    const known = await one.peer.handle('pull', { after: 0 })
    expect(known.page).toEqual(page)
  })

  test('is not said to a connection that is gone', async () => {
    const { joined } = aServerWorld()
    const [one, gone] = [await joined(), await joined()]
    gone.peer.closed()
    await one.peer.handle('push', aPush())
    expect(gone.heard).toEqual([])
  })
})

const enrolment = () => ({
  protocol: PROTOCOL,
  code: CODE,
  device: aDeviceId(),
  secret: `${SECRET} of another`,
})

describe('enrolment', () => {
  test('[SY-71] makes a device of the branch that the code was for, with a number of its own', async () => {
    const { connect, log } = aServerWorld()
    const { peer } = connect()
    const wanted = enrolment()
    const { accountId: account, logId } = log.store.identity
    const enrolled = { account, logId, logEpoch: 1, deviceNumber: 2, branch: OTHER_BRANCH }
    expect(await peer.handle('enrol', wanted)).toEqual(enrolled)
    expect(await connect().peer.handle('enrol', wanted)).toEqual(enrolled)
    const hello = { ...aHello(log), device: wanted.device, secret: wanted.secret }
    expect(await peer.handle('hello', hello)).toMatchObject({ place: 'follows' })
    expect(JSON.stringify(log.devices.all())).not.toContain(wanted.secret)
  })

  test('[SY-71] needs a code that is good, and a device that nobody is', async () => {
    const { connect } = aServerWorld()
    const bad = { ...enrolment(), code: 'WRONG' }
    expect(await faultOf(connect().peer.handle('enrol', bad))).toBe('code-invalid')
    const taken = { ...enrolment(), device: TEST_DEVICE }
    expect(await faultOf(connect().peer.handle('enrol', taken))).toBe('device-known')
  })
})

describe('a connection', () => {
  test('[SY-73] may ask so much at a time, and so much a second', async () => {
    const { joined, advance } = aServerWorld()
    const { peer } = await joined()
    const asked = Array.from({ length: MAX_IN_FLIGHT + 1 }, async () =>
      faultOf(peer.handle('hash', { position: 0 })),
    )
    expect((await Promise.all(asked)).filter((code) => code !== 'no fault')).toEqual([
      'too-many-requests',
    ])
    const codes = new Set<string>()
    for (let count = 0; count < MAX_REQUESTS_PER_SECOND; count += 1)
      codes.add(await faultOf(peer.handle('hash', { position: 0 })))
    expect([...codes]).toEqual(['no fault', 'too-many-requests'])
    advance(1)
    expect(await faultOf(peer.handle('hash', { position: 0 }))).toBe('no fault')
  })

  test('[SY-73] that asks much has one request a turn, as the others have', async () => {
    const { joined, server } = aServerWorld()
    const [busy, other] = [await joined(), await joined()]
    const done: string[] = []
    const ask = async ({ peer }: typeof busy, name: string) => {
      await peer.handle('hash', { position: 0 })
      done.push(name)
    }
    const all = [...Array.from({ length: 8 }, async () => ask(busy, 'busy')), ask(other, 'other')]
    await Promise.all(all)
    expect(done.indexOf('other')).toBe(1)
    await server.idle()
  })

  test('[SY-72] belongs to the account that it first proved to belong to', async () => {
    const [one, two] = [aServerWorld(), aServerWorld()]
    const { peer } = await one.joined()
    expect(await faultOf(peer.handle('hello', aHello(two.log)))).toBe('device-unknown')
  })

  test('[SY-74] gets its answers when the server stops, and is closed', async () => {
    const { joined, listener, log } = aServerWorld()
    const { peer, closedFor } = await joined()
    const answer = peer.handle('push', aPush())
    await listener.stop()
    expect(statusesOf(await answer)).toEqual(['accepted'])
    expect(closedFor).toEqual(['stopping'])
    expect(await faultOf(peer.handle('push', aPush(2)))).toBe('stopping')
    expect(log.store.lastPosition()).toBe(1)
  })

  test('ends when its device is revoked', async () => {
    const { joined, server } = aServerWorld()
    const { closedFor } = await joined()
    server.dismiss(TEST_DEVICE, 'device-revoked')
    expect(closedFor).toEqual(['device-revoked'])
  })

  test('a request of one that throws leaves those of the same turn alone', async () => {
    const { joined, judge, log } = aServerWorld()
    const [one, other] = [await joined(), await joined()]
    judge.choose(() => {
      log.devices.setStatus(aDeviceId(), 'revoked', 'nobody')
      return { status: 'accept' }
    })
    const failing = one.peer.handle('push', { commits: [aCommit({ nature: 'fact' })] })
    const page = other.peer.handle('pull', { after: 0 })
    expect(statusesOf(await failing)).toEqual(['fault defect'])
    expect(await page).toEqual({ logEpoch: 1, head: 0 })
  })
})

describe('what is at hand of an account', () => {
  test('is forgotten when an operator wrote in another process, and that is announced', async () => {
    const { joined, judge, log } = aServerWorld()
    const { peer, heard } = await joined()
    log.store.append(aCommit(), atSecond(0))
    await peer.handle('hash', { position: 0 })
    expect(judge.forgot()).toBe(1)
    expect(heard).toMatchObject([{ head: 1 }])
    await peer.handle('push', aPush())
    expect(judge.forgot()).toBe(1)
  })

  test('[SY-73] stays, whatever a stranger says', async () => {
    const { connect, judge, log } = aServerWorld()
    const { peer } = connect()
    const hello = { ...aHello(log), secret: 'none' }
    expect(await faultOf(peer.handle('hello', hello))).toBe('device-unknown')
    expect(judge.forgot()).toBe(0)
  })
})

describe('another device of the same branch', () => {
  test('[SY-11] has commit numbers of its own', async () => {
    const other = aDevice({ device: aDeviceId(), deviceNumber: 2 })
    const { joined } = aServerWorld({ devices: [aDevice(), other] })
    const [one, two] = [await joined(), await joined({ device: other.device })]
    await one.peer.handle('push', aPush())
    const { device, deviceNumber } = other
    const commits = [aCommit({ stamps: { device, deviceNumber } })]
    expect(statusesOf(await two.peer.handle('push', { commits }))).toEqual(['accepted'])
  })
})
