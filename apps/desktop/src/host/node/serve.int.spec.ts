import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOST_SUBPROTOCOL, MAX_REQUEST_BYTES, subprotocolsFor } from '@polder/contract/host'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  ask,
  type Asked,
  closeCodeOf,
  frameFrom,
  type Opening,
  openSocket,
  refusalOf,
} from '../../testing/asked.ts'
import { aContext, closeBrowser } from '../../testing/browser.ts'
import { builtPage, removeBuiltPage } from '../../testing/built-page.ts'
import { aHost } from '../../testing/served-host.ts'
import { serveNode } from './serve.ts'

afterAll(async () => {
  await Promise.all([closeBrowser(), removeBuiltPage()])
})

const TOKEN = 'a-token-that-a-test-made-and-nobody-guesses'

const aServer = async (port?: number) => {
  const { served, home } = aHost()
  const client = await builtPage()
  const host = await serveNode({ served, client, scratch: home.scratch, token: TOKEN, port })
  onTestFinished(host.close)
  return { ...host, served, home, own: `127.0.0.1:${host.port}` }
}

describe('the host over HTTP', () => {
  test('gives the page under a strict policy, whatever screen is asked for', async () => {
    const server = await aServer()
    for (const path of ['/', '/sales/orders', '/sales/orders?status=placed']) {
      const { status, headers, body } = await ask(server.port, { path })
      expect(status).toBe(200)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
      expect(policy).toContain(`connect-src 'self' ws://${server.own}`)
      expect(policy).not.toContain('unsafe')
      expect(body).toContain(/'nonce-([^']+)'/.exec(policy)?.[1])
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  test.each<[string, Asked, number]>([
    ['another name for this machine', { headers: { host: 'evil.example:80' } }, 421],
    ['the name of another port', { headers: { host: '127.0.0.1:1' } }, 421],
    ['something to be written', { method: 'POST' }, 405],
    ['a question whether it may ask', { method: 'OPTIONS' }, 405],
    ['a page from elsewhere', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['another port of this machine', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['a file that is not there', { path: '/assets/none.js' }, 404],
    ['a file above', { path: '/../package.json' }, 404],
    ['a file above, in other words', { path: '/%2e%2e/%2e%2e/package.json' }, 404],
    ['a download that nobody made', { path: `/download/${'a'.repeat(32)}/x.csv` }, 404],
  ])('sends away: %s', async (_what, asked, status) => {
    const server = await aServer()
    expect((await ask(server.port, asked)).status).toBe(status)
  })

  test('gives a download once, under its name', async () => {
    const server = await aServer()
    const ticket = 't'.repeat(32)
    mkdirSync(join(server.home.scratch, 'downloads'))
    writeFileSync(join(server.home.scratch, 'downloads', ticket), 'a;b')
    const path = `/download/${ticket}/${encodeURIComponent('Orders é.csv')}`
    const first = await ask(server.port, { path })
    expect(first).toMatchObject({ status: 200, body: 'a;b' })
    expect(first.headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''Orders%20%C3%A9.csv",
    )
    expect((await ask(server.port, { path })).status).toBe(404)
  })
})

const open = (server: { readonly port: number }, opening: Partial<Opening> = {}) =>
  openSocket(server.port, { protocols: subprotocolsFor(TOKEN), ...opening })

describe('the host’s socket', () => {
  test('is opened by a page of ours, and says the version that it speaks', async () => {
    const socket = open(await aServer())
    expect(await frameFrom(socket)).toEqual({ message: { kind: 'open' } })
    expect(socket.protocol).toBe(HOST_SUBPROTOCOL)
  })

  test.each<[string, Partial<Opening>, number]>([
    ['without a token', { protocols: [HOST_SUBPROTOCOL] }, 403],
    ['with another token', { protocols: subprotocolsFor(`${TOKEN}x`) }, 403],
    ['from another site', { headers: { origin: 'https://evil.example' } }, 403],
    ['from another port of this machine', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
    ['from no site', { headers: { origin: 'null' } }, 403],
    ['by another name of this machine', { headers: { host: 'evil.example' } }, 421],
    [
      'by a page of another version',
      { protocols: ['polder-host.0', subprotocolsFor(TOKEN)[1] ?? ''] },
      426,
    ],
  ])('is not opened %s', async (_what, opening, status) => {
    expect(await refusalOf(open(await aServer(), opening))).toBe(status)
  })

  test('is cut when it is sent too much', async () => {
    const socket = open(await aServer())
    await once(socket, 'open')
    socket.send('x'.repeat(MAX_REQUEST_BYTES + 1))
    expect(await closeCodeOf(socket)).toBe(1009)
  })

  test('is cut after what is no frame, and others go on', async () => {
    const server = await aServer()
    const [bad, good] = [open(server), open(server)]
    await Promise.all([frameFrom(bad), frameFrom(good)])
    for (let sent = 0; sent < 30; sent += 1) bad.send('no frame')
    expect(await closeCodeOf(bad)).toBe(1008)
    good.send(JSON.stringify({ id: 1, call: 'session', request: {} }))
    expect(await frameFrom(good)).toMatchObject({ id: 1, answer: { ok: true } })
  })
})

describe('a page in a browser', () => {
  test('gets in by the first address, which it takes the token out of', async () => {
    const server = await aServer()
    const page = await (await aContext()).newPage()
    const wrong: string[] = []
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    page.on('pageerror', (error) => wrong.push(error.message))
    await page.goto(server.url)
    await page.getByText('The host answers.').waitFor()
    await page.getByText(/^Acme: \d+ events/).waitFor()
    expect(page.url()).toBe(`http://${server.own}/`)
    await page.reload()
    await page.getByText('The host answers.').waitFor()
    expect(wrong).toEqual([])
  })

  test('a second window gets in without it, and sees what the first one did', async () => {
    const server = await aServer()
    const context = await aContext()
    const [first, second] = [await context.newPage(), await context.newPage()]
    await first.goto(server.url)
    await first.getByText('The host answers.').waitFor()
    await second.goto(`http://${server.own}/sales/orders`)
    const account = second.getByText(/^Acme: /)
    await account.waitFor()
    const before = await account.textContent()
    await first.evaluate(`connection.host.do({ name: 'CreateCategory', payload: { name: 'Tea' } })`)
    await expect.poll(() => account.textContent()).not.toBe(before)
  })

  test('another person’s browser does not get in', async () => {
    const server = await aServer()
    const page = await (await aContext()).newPage()
    await page.goto(`http://${server.own}/`)
    const words = page.getByText('Open Polder from the address that its start printed.')
    await words.waitFor()
    expect(await words.isVisible()).toBe(true)
  })

  test('says that the host is gone, and finds it again', async () => {
    const server = await aServer()
    const page = await (await aContext()).newPage()
    await page.goto(server.url)
    await page.getByText('The host answers.').waitFor()
    await server.close()
    await page.getByText('The host is gone. Trying again…').waitFor()
    await aServer(server.port)
    await page.getByText('The host answers.').waitFor()
    expect(await page.locator('body').getAttribute('data-state')).toBe('open')
  })
})
