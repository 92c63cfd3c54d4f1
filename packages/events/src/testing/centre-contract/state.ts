import { newId } from '@polder/kernel'
import { expect } from 'vitest'
import { aCommit, atSecond } from '../builders.ts'
import { appendAll, everythingIn } from '../contract/steps.ts'
import type { CentreBehaviours } from './world.ts'

export const STATE: CentreBehaviours = {
  'a log says whose it is, what it does and how far it is': async ({ aLog, identity }) => {
    const log = aLog()
    expect(log.state()).toEqual({ ...identity, mode: 'open', lastPosition: 0 })
    expect(log.store.identity).toEqual(identity)
    await appendAll(log.store, [aCommit(), aCommit()])
    expect(log.state().lastPosition).toBe(2)
    expect(aLog({ mode: 'awaiting' }).state().mode).toBe('awaiting')
  },

  '[SY-33] another epoch begins with a recovery, and the log stays': async ({ aLog, identity }) => {
    const log = aLog()
    await appendAll(log.store, [aCommit()])
    const before = await everythingIn(log.store)
    log.startEpoch(7)
    expect(log.state()).toEqual({ ...identity, logEpoch: 7, mode: 'recovering', lastPosition: 1 })
    expect(log.store.identity).toEqual({ ...identity, logEpoch: 7 })
    expect(await everythingIn(log.store)).toEqual(before)
  },

  '[SY-33] the operator ends a recovery': ({ aLog }) => {
    const log = aLog()
    log.startEpoch(2)
    log.setMode('open')
    expect(log.state()).toMatchObject({ mode: 'open', logEpoch: 2 })
  },

  '[SY-33] a new epoch is another one': ({ aLog, identity }) => {
    const log = aLog()
    expect(() => log.startEpoch(identity.logEpoch)).toThrow('Defect')
    expect(log.state()).toMatchObject({ ...identity, mode: 'open' })
  },

  '[SY-35] an awaited log becomes that of the account that is published': async ({
    aLog,
    identity,
  }) => {
    const log = aLog({ mode: 'awaiting' })
    const account = {
      accountId: newId<typeof identity.accountId>(),
      logId: newId<typeof identity.logId>(),
    }
    log.assume(account)
    expect(log.state()).toEqual({ ...identity, ...account, mode: 'awaiting', lastPosition: 0 })
    const [event] = await appendAll(log.store, [aCommit()])
    expect(event?.accountId).toBe(account.accountId)
    expect(log.store.readAll()[0]?.accountId).toBe(account.accountId)
  },

  '[SY-72] a log with commits never becomes another account’s': async ({ aLog, identity }) => {
    const log = aLog()
    await appendAll(log.store, [aCommit()])
    expect(() => log.assume({ accountId: newId(), logId: newId() })).toThrow('Defect')
    expect(log.store.identity).toEqual(identity)
  },

  'what a transaction changed and threw away is as before': ({ aLog, identity }) => {
    const log = aLog()
    const failing = () =>
      log.transaction(() => {
        log.assume({ accountId: newId(), logId: newId() })
        log.startEpoch(9)
        log.store.append(aCommit(), atSecond(0))
        throw new Error('stop')
      })
    expect(failing).toThrow('stop')
    expect(log.state()).toEqual({ ...identity, mode: 'open', lastPosition: 0 })
    const outcome = log.store.append(aCommit(), atSecond(0))
    expect(outcome).toMatchObject({ events: [{ accountId: identity.accountId, position: 1 }] })
  },
}
