import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId, present, type StreamId } from '@polder/kernel'
import { describe, expect, test, vi } from 'vitest'
import { aHome, type Home } from './testing/home.ts'
import { codeOf, done, type Named, operate, withAccount } from './testing/operate.ts'
import { enrolledOffice, lineOver, linkTo, type RemoteOffice } from './testing/remote-office.ts'
import { type RunningServer, serve, tryToServe } from './testing/running-server.ts'

const aRunning = async () => {
  const home = aHome()
  const named = withAccount(home)
  return { home, named, server: await serve(home) }
}

const aCategory = (office: RemoteOffice, name: string) => office.does('CreateCategory', { name })

/** A stream that no log has, as if it had been seen. */
const AHEAD = { streamType: 'Item', streamId: newId<StreamId>(), revision: 9 }

const messages = ({ logged }: RunningServer) => logged.map(({ msg }) => msg)

describe('a server', () => {
  test('says where it serves, is healthy and ready, and stops when it is told to', async () => {
    const { server } = await aRunning()
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await server.get('/healthz')).status).toBe(200)
    expect(await (await server.get('/readyz')).json()).toEqual({ ready: true })
    expect(await server.stop()).toBe(0)
    expect(messages(server)).toEqual(['serving', 'stopping', 'stopped'])
  })

  test('two branches work through it, and hear of each other', async () => {
    const { home, named, server } = await aRunning()
    const paris = done<Named>(operate(home, ['branch', 'open', 'Paris', '--account', 'Acme']))
    const one = await enrolledOffice(home, server.url, named)
    const other = await enrolledOffice(home, server.url, { ...named, branch: paris.branch })
    aCategory(one, 'Tea')
    expect(await one.sync()).toEqual(['accepted'])
    await vi.waitFor(() => expect(other.heard).not.toEqual([]))
    await other.pull()
    expect(other.log.store.lastPosition()).toBe(one.log.store.lastPosition())
    expect(other.log.store.chainHashAt(other.log.store.lastPosition())).toBe(
      one.log.store.chainHashAt(one.log.store.lastPosition()),
    )
    expect(await server.metric('polder_connections')).toBe(2)
    expect(await server.metric('polder_commits_total{outcome="accepted"}')).toBe(1)
    expect(await server.metric('polder_call_duration_seconds_count{call="push"}')).toBe(1)
    await server.stop()
  })

  test('what is known and in conflict is counted as that', async () => {
    const { home, named, server } = await aRunning()
    const office = await enrolledOffice(home, server.url, named)
    aCategory(office, 'Tea')
    const commits = office.outbox()
    await office.push(commits)
    await office.push(commits)
    expect(await server.metric('polder_commits_total{outcome="known"}')).toBe(1)
    aCategory(office, 'Coffee')
    const [, coffee] = office.outbox()
    const moved = { ...present(coffee, 'it was made'), reads: [AHEAD] }
    const [outcome] = (await office.push([moved])).outcomes
    expect(outcome).toMatchObject({ status: 'conflict', streams: [{ expected: 9, actual: 0 }] })
    expect(await server.metric('polder_commits_total{outcome="conflict"}')).toBe(1)
    expect(await server.metric('polder_conflicts_total{over="stream"}')).toBe(1)
    await server.stop()
  })

  test('[SY-70] a forged commit is refused, counted and logged by its id', async () => {
    const { home, named, server } = await aRunning()
    const office = await enrolledOffice(home, server.url, named)
    const commandId = aCategory(office, 'Tea')
    const forged = office.outbox().map((commit) => ({
      ...commit,
      events: commit.events.map((event) => ({ ...event, payload: { name: 'Coffee' } })),
    }))
    const [outcome] = (await office.push(forged)).outcomes
    expect(outcome).toMatchObject({ status: 'refused', refusal: { code: 'forged' } })
    expect(await server.metric('polder_commits_total{outcome="forged"}')).toBe(1)
    const logged = server.logged.find(({ msg }) => msg === 'refused')
    expect(logged).toMatchObject({
      level: 'warn',
      code: 'forged',
      commandId,
      device: office.device,
    })
    expect(done(operate(home, ['notes', '--account', 'Acme']))).toMatchObject([{ kind: 'forged' }])
    await server.stop()
  })

  test('logs name who says hello, and neither secrets nor what companies do', async () => {
    const home = aHome()
    const named = withAccount(home)
    const server = await serve(home, { args: ['--port', '0', '--log-level', 'debug'] })
    const office = await enrolledOffice(home, server.url, named)
    aCategory(office, 'Assam of the second flush')
    await office.sync()
    await server.stop()
    const hello = server.logged.find(({ msg }) => msg === 'hello')
    expect(hello).toMatchObject({ account: named.account, device: office.device, place: 'follows' })
    expect(messages(server)).toEqual(
      expect.arrayContaining(['connected', 'enrolled', 'disconnected']),
    )
    const text = JSON.stringify(server.logged)
    expect(text).not.toMatch(/a secret that only this machine has/)
    expect(text).not.toMatch(/Assam/)
  })

  test('a code is for one machine, and asked again by it the same', async () => {
    const { home, named, server } = await aRunning()
    const ask = ['device', 'code', '--account', 'Acme', '--branch', 'London']
    const { code } = done<{ code: string }>(operate(home, ask))
    const link = await linkTo(server.url)
    const office = await enrolledOffice(home, server.url, named)
    const request = {
      protocol: { min: 1, max: 1 },
      code: code.toLowerCase().replaceAll('-', ' '),
      secret: 'x'.repeat(40),
    }
    const first = await link.call('enrol', { ...request, device: named.account as never })
    const again = await link.call('enrol', { ...request, device: named.account as never })
    expect(again).toEqual(first)
    const stolen = (await linkTo(server.url)).call('enrol', { ...request, device: office.device })
    await expect(stolen).rejects.toMatchObject({ code: 'code-invalid' })
    await server.stop()
  })

  test('a device that is revoked is cut off, and comes back in vain', async () => {
    const { home, named, server } = await aRunning()
    const office = await enrolledOffice(home, server.url, named)
    const closed = vi.fn<() => void>()
    office.link.onClosed(closed)
    const { deviceNumber } = office.log.state()
    const revoked = operate(home, ['device', 'revoke', String(deviceNumber), '--account', 'Acme'])
    expect(done(revoked)).toMatchObject({ status: 'revoked' })
    await vi.waitFor(() => expect(closed).toHaveBeenCalled(), 5_000)
    const back = lineOver(await linkTo(server.url))
    await expect(office.hello(back)).rejects.toMatchObject({ code: 'device-revoked' })
    await vi.waitFor(
      async () => expect(await server.metric('polder_devices{status="revoked"}')).toBe(1),
      5_000,
    )
    await server.stop()
  })

  test('who is no branch is cut off, and leaves a line in the log', async () => {
    const { server } = await aRunning()
    const address = server.url.replace('http', 'ws')
    const stranger = new WebSocket(`${address}/socket.io/?EIO=4&transport=websocket`)
    const ended = once(stranger, 'close')
    await once(stranger, 'message')
    stranger.send('40/polder,')
    await once(stranger, 'message')
    for (let id = 1; id <= 12; id += 1) stranger.send(`42/polder,${id}["pull",{"after":"QUICK"}]`)
    await ended
    await vi.waitFor(() => expect(messages(server)).toContain('disconnected'))
    const [, connected, malformed] = server.logged
    expect(connected).toMatchObject({ msg: 'connected', address: '127.0.0.1' })
    expect(malformed).toMatchObject({ level: 'warn', call: null, code: 'malformed-message' })
    expect(JSON.stringify(server.logged)).not.toMatch(/QUICK/)
    const counted = 'polder_faults_total{call="none",code="malformed-message"}'
    expect(await server.metric(counted)).toBeGreaterThan(0)
    await server.stop()
  })

  test('an account made while it runs is there at once', async () => {
    const { home, server } = await aRunning()
    const beta = withAccount(home, 'Beta')
    const office = await enrolledOffice(home, server.url, beta)
    aCategory(office, 'Tea')
    expect(await office.sync()).toEqual(['accepted'])
    expect(await server.metric('polder_accounts')).toBe(2)
    await server.stop()
  })
})

/** Pushes one commit after the other until the line is gone; gives those that were answered. */
const pushOn = async (office: RemoteOffice) => {
  const stored: string[] = []
  try {
    for (let number = 1; ; number += 1) {
      const commandId = aCategory(office, `Category ${number}`)
      const commits = office.outbox().filter(({ command }) => command.commandId === commandId)
      const { outcomes } = await office.push(commits)
      if (outcomes[0]?.status === 'accepted') stored.push(commandId)
    }
  } catch {
    return stored
  }
}

const expectAllThere = async (home: Home, office: RemoteOffice, stored: readonly string[]) => {
  const server = await serve(home)
  const link = await linkTo(server.url)
  await office.hello(lineOver(link))
  const { outcomes } = await link.call('push', { commits: office.outbox(50) })
  for (const [index, { command }] of office.outbox(50).entries()) {
    const isStored = stored.includes(command.commandId)
    expect(outcomes[index]?.status).toMatch(isStored ? /^known$/ : /^known$|^accepted$/)
  }
  expect(await server.stop()).toBe(0)
  expect(operate(home, ['verify']).status).toBe(0)
}

describe('a server that ends', () => {
  test('[SY-74] told to stop while it is pushed to, it answers what it took and loses nothing', async () => {
    const { home, named, server } = await aRunning()
    const office = await enrolledOffice(home, server.url, named)
    const pushing = pushOn(office)
    await sleep(300)
    expect(await server.stop('SIGINT')).toBe(0)
    const stored = await pushing
    expect(stored.length).toBeGreaterThan(0)
    expect(await server.get('/healthz').catch(() => 'gone')).toBe('gone')
    await expectAllThere(home, office, stored)
  })

  test('[SY-14] killed while it is pushed to, it loses nothing that it answered', async () => {
    const { home, named, server } = await aRunning()
    const office = await enrolledOffice(home, server.url, named)
    const pushing = pushOn(office)
    await sleep(300)
    await server.kill()
    const stored = await pushing
    expect(stored.length).toBeGreaterThan(0)
    await expectAllThere(home, office, stored)
  })

  test('a line that says nothing does not keep it', async () => {
    const { server } = await aRunning()
    const { port } = new URL(server.url)
    const silent = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
    silent.addEventListener('error', () => {})
    await sleep(200)
    const startedAtMs = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - startedAtMs).toBeLessThan(5_000)
  })
})

describe('a server that cannot start', () => {
  test('one folder has one server; the second says so and hurts nobody', async () => {
    const { home, server } = await aRunning()
    const second = await tryToServe(home)
    expect([codeOf(second), 'status' in second && second.status]).toEqual(['server-running', 2])
    expect((await server.get('/readyz')).status).toBe(200)
    await server.kill()
    const third = await serve(home)
    await third.stop()
  })

  test('a port that is taken', async () => {
    const { server } = await aRunning()
    const other = aHome()
    withAccount(other)
    const { port } = new URL(server.url)
    const taken = await tryToServe(other, { args: ['--port', port] })
    expect([codeOf(taken), 'status' in taken && taken.status]).toEqual(['port-in-use', 2])
    await (await serve(other)).stop()
    await server.stop()
  })

  test('an address that this machine has not', async () => {
    const home = aHome()
    withAccount(home)
    const nowhere = await tryToServe(home, { args: ['--port', '0', '--host', '192.0.2.1'] })
    expect(codeOf(nowhere)).toBe('no-such-host')
  })
})
