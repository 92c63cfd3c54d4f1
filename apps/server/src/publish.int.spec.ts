import { toPage } from '@polder/sync'
import { describe, expect, test } from 'vitest'
import { aHome } from './testing/home.ts'
import { codeOf, done, operate, withAccount } from './testing/operate.ts'
import { enrolledOffice, linkTo } from './testing/remote-office.ts'
import { serve } from './testing/running-server.ts'

const PROTOCOL = { min: 1, max: 1 }
const SECRET = 'a secret that only the publishing machine has'

/** A log as a branch has it: here that of an office of another server, which is gone. */
const aLog = async () => {
  const home = aHome()
  const named = withAccount(home)
  const server = await serve(home)
  const office = await enrolledOffice(home, server.url, named)
  for (const name of ['Tea', 'Coffee', 'Cocoa']) office.does('CreateCategory', { name })
  await office.sync()
  await server.stop()
  return { log: office.log, device: office.device, ...named }
}

describe('an account that is published', () => {
  test('[SY-35] comes with its log, goes on where it was cut off, and has branches then', async () => {
    const { log, device, account } = await aLog()
    const { logId } = log.state()
    const home = aHome()
    const { code } = done<{ code: string }>(operate(home, ['account', 'await', 'Acme']))
    const server = await serve(home)
    const request = { protocol: PROTOCOL, code, logId, device, deviceNumber: 2, secret: SECRET }
    // Safe: the account is one.
    const publishing = { ...request, account: account as never }
    const first = await linkTo(server.url)
    expect(await first.call('publish', publishing)).toMatchObject({ adopted: 0 })
    const [one, ...others] = log.store.readCommits()
    const half = one === undefined ? [] : [one]
    const { adopted, macs } = await first.call('adopt', { page: toPage(half) })
    expect([adopted, macs.length]).toEqual([one?.lastPosition, 1])
    first.close()

    const again = await linkTo(server.url)
    expect(await again.call('publish', publishing)).toMatchObject({ adopted })
    await again.call('adopt', { page: toPage(others) })
    await again.call('finish', { position: log.store.lastPosition() })
    expect(done(operate(home, ['account', 'list']))).toMatchObject([{ account, mode: 'open' }])
    const branches = done(operate(home, ['branch', 'list', '--account', 'Acme']))
    expect(branches).toMatchObject([{ name: 'London' }])
    expect(await server.metric('polder_commits_adopted_total')).toBe(others.length + 1)
    await server.stop()
    expect(operate(home, ['verify']).status).toBe(0)
    expect(codeOf(operate(home, ['account', 'code', 'Acme']))).toBe('not-awaited')
  })
})
