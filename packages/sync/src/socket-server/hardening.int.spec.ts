import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { NAMESPACE } from '../protocol/namespace.ts'
import { MAX_MESSAGE_BYTES } from '../limits.ts'
import { connectSocket } from '../socket-client/index.ts'
import { openRawLine, type RawAnswer } from '../testing/sockets/raw-line.ts'
import { SAMPLES, somePage } from '../testing/sockets/samples.ts'
import { type Served, serveSamples } from '../testing/sockets/served.ts'

const PULL = JSON.stringify(SAMPLES.pull.request)
const PUSH = JSON.stringify(SAMPLES.push.request)

/** A line whose other end has been given a good answer. */
const trusted = async ({ port }: Served) => {
  const line = await openRawLine(port)
  line.ask('pull', PULL)
  await line.answers(1)
  return line
}

const codes = (answers: readonly RawAnswer[]) => answers.map(({ fault }) => fault?.code ?? 'done')

describe('[SY-73] a server of sockets, and those who are no branch', () => {
  test.each([
    ['a call that is none', 'dance', '{}'],
    ['a call of every object', 'toString', '{}'],
    ['no object', 'pull', '7'],
    ['nothing', 'pull', 'null'],
    ['a key too many', 'pull', '{"after":0,"to":"me"}'],
    ['a key too few', 'hash', '{}'],
    ['a number of another kind', 'pull', '{"after":-1}'],
    ['a number that is text', 'pull', '{"after":"0"}'],
    ['a commit without events', 'push', PUSH.replace(/"events":\[[^\]]*\]/, '"events":[]')],
    ['an id that is none', 'push', PUSH.replace(/"commandId":"[^"]*"/, '"commandId":"x"')],
    [
      'too many commits',
      'push',
      `{"commits":[${Array.from({ length: 51 }, () => 'null').join()}]}`,
    ],
  ])('%s is malformed and reaches no peer', async (_what, call, request) => {
    const served = await serveSamples()
    const line = await openRawLine(served.port)
    line.ask(call, request)
    const [answer] = await line.answers(1)
    expect(answer).toMatchObject({ ok: false, fault: { code: 'malformed-message' } })
    expect(answer?.fault?.details.faults).not.toEqual([])
    expect(served.handled).toEqual([])
  })

  test('what is malformed is told with its place', async () => {
    const served = await serveSamples()
    const line = await openRawLine(served.port)
    line.ask('push', PUSH.replace('"attempt":1', '"attempt":0'))
    const [answer] = await line.answers(1)
    expect(answer?.fault?.details.faults).toMatchObject([{ path: 'commits.0.attempt' }])
  })

  test('a payload that nests without end is malformed and hurts nobody', async () => {
    const served = await serveSamples()
    const line = await trusted(served)
    const depth = 100_000
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`
    line.ask('push', PUSH.replace('"as agreed"', deep))
    expect(codes(await line.answers(2))).toEqual(['done', 'malformed-message'])
    expect(served.handled).toHaveLength(1)
    expect(served.defects).toEqual([])
  })

  test('after some malformed requests the line is cut', async () => {
    const served = await serveSamples({ limits: { offences: 3 } })
    const line = await trusted(served)
    for (let time = 0; time < 5; time += 1) line.ask('dance', '{}')
    await line.ended
    await vi.waitFor(() => expect(served.closed).toEqual(['offences']))
    expect(served.handled).toHaveLength(1)
  })

  test('a stranger may guess a code some times only', async () => {
    const served = await serveSamples({ limits: { offences: 3 } }, () => {
      throw Object.assign(new Error('no'), { name: 'Fault', code: 'code-unknown', details: {} })
    })
    const line = await openRawLine(served.port)
    for (let time = 0; time < 3; time += 1) line.ask('enrol', JSON.stringify(SAMPLES.enrol.request))
    await line.ended
    expect(served.handled).toHaveLength(3)
    await vi.waitFor(() => expect(served.closed).toEqual(['offences']))
  })

  test('a flood reaches the peer a few at a time, is told so, and cut', async () => {
    const served = await serveSamples({}, async () => {
      await sleep(50)
      return SAMPLES.pull.answer
    })
    const line = await openRawLine(served.port)
    for (let time = 0; time < 5_000; time += 1) line.ask('pull', PULL)
    await line.ended
    expect(served.handled).toHaveLength(8)
    await vi.waitFor(() => expect(served.closed).toEqual(['offences']))
  })

  test('requests that come in one after the other are no flood', async () => {
    const served = await serveSamples()
    const line = await trusted(served)
    for (let time = 0; time < 100; time += 1) {
      line.ask('pull', PULL)
      await line.answers(time + 2)
    }
    expect(served.handled).toHaveLength(101)
  })

  test('nor are large pages of which the next is asked for before the one before is there', async () => {
    const page = somePage(200, 1_000)
    const served = await serveSamples({}, () => ({ logEpoch: 1, head: 500, page }))
    const link = await connectSocket({ url: served.url })()
    const ask = async () => link.call('pull', { after: null })
    const asked = [ask(), ask(), ask()]
    for (let time = 0; time < 30; time += 1) {
      expect((await asked.shift())?.page?.commits).toHaveLength(200)
      asked.push(ask())
    }
    await Promise.all(asked)
    link.close()
  })

  test('a request that wants no answer is an offence', async () => {
    const served = await serveSamples({ limits: { offences: 1 } })
    const line = await trusted(served)
    line.say(`42${NAMESPACE},["pull",${PULL}]`)
    await line.ended
    expect(served.handled).toHaveLength(1)
  })

  test('a message larger than any may be ends the line', async () => {
    const served = await serveSamples()
    const line = await trusted(served)
    line.ask('push', `{"commits":"${'x'.repeat(MAX_MESSAGE_BYTES)}"}`)
    await line.ended
    expect(served.handled).toHaveLength(1)
  })

  test('a stranger may not say much at once', async () => {
    const served = await serveSamples()
    const line = await openRawLine(served.port)
    line.ask('push', `{"commits":"${'x'.repeat(100_000)}"}`)
    await line.ended
    await vi.waitFor(() => expect(served.closed).toEqual(['stranger-too-large']))
  })

  test.each([
    ['bytes', (frame: string) => new TextEncoder().encode(frame)],
    ['a frame that is none', () => '9'],
    ['a packet that is none', () => '4['],
    ['JSON that is none', () => `42${NAMESPACE},1["pull",{]`],
    ['a name that is reserved', () => `42${NAMESPACE},1["disconnect",{}]`],
    ['attachments without end', () => `451000000-${NAMESPACE},["pull"]`],
  ])('%s ends the line', async (_what, make) => {
    const served = await serveSamples()
    const line = await trusted(served)
    line.say(make(`42${NAMESPACE},1["pull",${PULL}]`))
    await line.ended
    await vi.waitFor(() => expect(served.closed).toHaveLength(1))
    expect(served.handled).toHaveLength(1)
    expect(served.defects).toEqual([])
  })

  test('bytes in a payload reach no peer', async () => {
    const served = await serveSamples()
    const line = await trusted(served)
    line.say(`451-${NAMESPACE},1["pull",{"_placeholder":true,"num":0}]`)
    line.say(new Uint8Array([1, 2, 3]))
    await line.ended
    await vi.waitFor(() => expect(served.closed).toEqual(['binary']))
    expect(served.handled).toHaveLength(1)
  })

  test.each([
    ['says nothing at all', ''],
    ['only joins', `40${NAMESPACE},`],
    ['joins elsewhere', '40'],
  ])('a stranger that %s is cut off in time', async (_what, greeting) => {
    const served = await serveSamples({ limits: { strangerMs: 150 } })
    const line = await openRawLine(served.port, greeting)
    await line.ended
    expect(served.handled).toEqual([])
  })

  test('who has been given a good answer may be silent', async () => {
    const served = await serveSamples({ limits: { strangerMs: 150 } })
    const line = await trusted(served)
    await sleep(300)
    line.ask('pull', PULL)
    expect(codes(await line.answers(2))).toEqual(['done', 'done'])
  })

  test('who does not answer a ping is gone', async () => {
    const limits = { pingEveryMs: 50, pongWithinMs: 50 }
    const served = await serveSamples({ limits })
    const line = await trusted(served)
    await sleep(200)
    expect(served.closed).toEqual([])
    line.fallSilent()
    await vi.waitFor(() => expect(served.closed).toEqual(['ping timeout']))
  })

  test('a browser may not connect, whatever page it shows', async () => {
    const served = await serveSamples()
    const url = `127.0.0.1:${served.port}/socket.io/?EIO=4&transport`
    const headers = { origin: 'https://elsewhere.example' }
    const socket = new WebSocket(`ws://${url}=websocket`, { headers })
    await once(socket, 'error')
    const polled = await fetch(`http://${url}=polling`, { headers })
    expect(polled.status).toBe(400)
    expect(polled.headers.get('access-control-allow-origin')).toBeNull()
    expect(served.voices).toEqual([])
  })

  test('a line too many is cut at once; the others stay', async () => {
    const served = await serveSamples({ limits: { connections: 2 } })
    const lines = [await trusted(served), await trusted(served)]
    await (await openRawLine(served.port)).ended
    expect(served.sockets.connections()).toBe(2)
    lines[0]?.ask('pull', PULL)
    expect(codes((await lines[0]?.answers(2)) ?? [])).toEqual(['done', 'done'])
  })

  test('a line that says too much a second waits, loses nothing, and slows no other', async () => {
    const limits = { bytesPerSecond: 200_000, burstBytes: 100_000, leastBytes: 0 }
    const served = await serveSamples({ limits }, (call) => SAMPLES[call].answer)
    const [greedy, modest] = [await trusted(served), await trusted(served)]
    const large = JSON.stringify({ commits: 'x'.repeat(50_000) })
    const startedAtMs = performance.now()
    for (let time = 0; time < 6; time += 1) greedy.ask('push', large)
    modest.ask('pull', PULL)
    await modest.answers(2)
    expect((await greedy.answers(1)).length).toBeLessThan(7)
    expect(codes(await greedy.answers(7))).toEqual([
      'done',
      ...Array.from({ length: 6 }, () => 'malformed-message'),
    ])
    // 300,000 characters less the burst, at 200,000 a second.
    expect(performance.now() - startedAtMs).toBeGreaterThan(700)
  })

  test('small messages count for more than they are', async () => {
    const limits = { bytesPerSecond: 100_000, burstBytes: 50_000, leastBytes: 10_000 }
    const served = await serveSamples({ limits })
    const line = await trusted(served)
    const startedAtMs = performance.now()
    for (let time = 0; time < 50; time += 1) line.say('3')
    await sleep(100)
    line.ask('pull', PULL)
    expect(codes(await line.answers(2))).toEqual(['done', 'done'])
    // Fifty of ten thousand less the burst, at a hundred thousand a second.
    expect(performance.now() - startedAtMs).toBeGreaterThan(2_000)
  })
})
