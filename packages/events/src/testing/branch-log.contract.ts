import { type DeviceId, newId } from '@polder/kernel'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { BranchLog, NewBranch } from '../branch-log.ts'
import { BESIDE } from './branch-contract/beside.ts'
import type { Behaviours, Offices } from './branch-contract/behaviour.ts'
import { INBOX } from './branch-contract/inbox.ts'
import { OUTBOX } from './branch-contract/outbox.ts'
import { REBASING } from './branch-contract/rebasing.ts'
import { RECEIVING } from './branch-contract/receiving.ts'
import { STAND_ALONE } from './branch-contract/stand-alone.ts'
import { anIdentity, TEST_DEVICE } from './builders.ts'
import { createMemoryCentre } from './memory-centre.ts'

export type BranchLogMaker = {
  readonly create: (branch: NewBranch) => BranchLog
  /** What is not as it should be, as far as it can be found out. */
  readonly unsound: (branch: BranchLog) => readonly unknown[]
}

const CONTRACT: { readonly [chapter: string]: Behaviours } = {
  'a stand-alone branch': STAND_ALONE,
  'what is beside the log': BESIDE,
  'the outbox': OUTBOX,
  'what comes from the centre': RECEIVING,
  'a rebase': REBASING,
  'the inbox': INBOX,
}

/** What every branch's log does, whatever it is made of: each one's own spec runs this one suite. */
export const branchLogContract = (name: string, maker: BranchLogMaker): void => {
  describe.each(Object.entries(CONTRACT))(`${name}: %s`, (_chapter, behaviours) => {
    test.each(Object.entries(behaviours))('%s', (_rule, behaviour) => {
      expect.hasAssertions()
      behaviour(officesOf(maker))
    })
  })
}

const officesOf = ({ create, unsound }: BranchLogMaker): Offices => {
  const opened = (branch: NewBranch) => {
    const log = create(branch)
    onTestFinished(() => log.close())
    return log
  }
  return {
    standAlone: () =>
      opened({ ...anIdentity(), kind: 'stand-alone', device: TEST_DEVICE, deviceNumber: 1 }),
    anAccount: () => {
      const identity = anIdentity()
      const enrolled = (device: DeviceId, deviceNumber: number) =>
        opened({ ...identity, kind: 'enrolled', device, deviceNumber })
      return {
        centre: createMemoryCentre(identity),
        here: enrolled(TEST_DEVICE, 1),
        there: enrolled(newId<DeviceId>(), 2),
      }
    },
    expectSound: (branch) => expect(unsound(branch)).toEqual([]),
  }
}
