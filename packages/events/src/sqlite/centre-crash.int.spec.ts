import { join } from 'node:path'
import { newId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { CentreLog } from '../centre-log.ts'
import { aClaim, aCommandId, aCommit, aStream, atSecond } from '../testing/builders.ts'
import { contentOf, createCopies } from '../testing/sqlite/copies.ts'
import { aCentreFile, CENTRE_KEY } from '../testing/sqlite/opened.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openCentreLog } from './centre-log.ts'
import { verifyLog } from './verify/verify-log.ts'

const FILE = 'account.db'
const [ORDER, CUSTOMER] = [aStream('Order', 'A'), aStream('Customer', 'A')]
const ATTEMPT = { commandId: aCommandId('refused'), attempt: 1, deviceCommitNumber: 1 }

/** The operations of a centre's life, one transaction each. */
const operationsOf = (log: CentreLog): { readonly [name: string]: () => void } => {
  const lost = aCentreFile(join(temporaryFolder(), FILE))
  const device = newId<Parameters<CentreLog['devices']['find']>[0]>()
  return {
    'enrol a device': () =>
      log.devices.add({
        device,
        deviceNumber: log.devices.nextNumber(),
        branch: null,
        status: 'active',
        secretHash: '',
        enrolledAt: atSecond(0),
        note: null,
      }),
    'append a commit on two streams': () => {
      const writes = [{ stream: ORDER, payloads: [{ a: 1 }, { a: 2 }] }, { stream: CUSTOMER }]
      log.store.append(aCommit({ writes, claims: [aClaim(CUSTOMER, 'QUICK')] }), atSecond(1))
    },
    'take a push of many, one in conflict, one refused, one failing': () =>
      log.transaction(() => {
        for (const at of [2, 3, 3, 4])
          log.store.append(aCommit({ writes: [{ stream: ORDER, at }] }), atSecond(2))
        log.refusals.add(ATTEMPT, { code: 'no', details: {} }, atSecond(2))
        const failing = () =>
          log.transaction(() => {
            log.store.append(aCommit(), atSecond(2))
            throw new Error('stop')
          })
        expect(failing).toThrow('stop')
      }),
    'adopt a page': () => {
      lost.adopt(log.store.readCommits(), 'signed')
      for (const at of [1, 2])
        lost.store.append(aCommit({ writes: [{ stream: CUSTOMER, at }] }), atSecond(3))
      log.adopt(lost.store.readCommits(), 'signed')
    },
    'fence a device and note it': () =>
      log.transaction(() => {
        log.devices.setStatus(device, 'fenced', 'malformed')
        log.operations.note({ kind: 'fenced', at: atSecond(4), details: { device } })
      }),
    'begin another epoch': () => log.startEpoch(2),
    'end the recovery': () => log.setMode('open'),
  }
}

/** Opens what a killed process left, as a process that comes after it does. */
const soundly = (folder: string) => {
  const log = openCentreLog({ file: join(folder, FILE), key: CENTRE_KEY })
  const failed = verifyLog(log.store).filter(({ ok }) => !ok)
  log.close()
  return failed
}

describe('a centre that is killed at any statement', () => {
  test('[SY-1] [SY-14] leaves each operation as before or as after', () => {
    const folder = temporaryFolder()
    const copies = createCopies(folder, FILE)
    const log = aCentreFile(join(folder, FILE), copies.trace)
    copies.take()
    for (const [name, operate] of Object.entries(operationsOf(log))) {
      const before = contentOf(folder, FILE)
      operate()
      const after = contentOf(folder, FILE)
      const left = copies.take()
      expect(left.length).toBeGreaterThan(1)
      const between = left.filter((copy) => ![before, after].includes(contentOf(copy, FILE)))
      const failed = left.flatMap(soundly)
      expect({ name, between, failed }).toEqual({ name, between: [], failed: [] })
      expect({ name, changed: before !== after }).toEqual({ name, changed: true })
    }
  })

  test('[SY-14] leaves a new log made or not made', () => {
    const folder = temporaryFolder()
    const copies = createCopies(folder, FILE)
    aCentreFile(join(folder, FILE), copies.trace).store.append(aCommit(), atSecond(0))
    const left = copies.take()
    expect(left.length).toBeGreaterThan(20)
    for (const copy of left) {
      if (contentOf(copy, FILE) === null) aCentreFile(join(copy, FILE)).close()
      expect(soundly(copy)).toEqual([])
    }
  })
})
