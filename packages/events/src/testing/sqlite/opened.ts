import type { DeviceId } from '@polder/kernel'
import { onTestFinished } from 'vitest'
import type { BranchKind, BranchLog } from '../../branch-log.ts'
import type { CentreLog } from '../../centre-log.ts'
import type { EventStore, LogIdentity } from '../../port.ts'
import { anIdentity, TEST_DEVICE } from '../builders.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { openBranchLog } from '../../sqlite/branch-log.ts'
import { openCentreLog } from '../../sqlite/centre-log.ts'
import type { Trace } from '../../sqlite/connection.ts'
import { createSqliteEventStore } from '../../sqlite/event-store.ts'

export type BranchWishes = Partial<LogIdentity> & {
  readonly folder?: string
  readonly kind?: BranchKind
  readonly device?: DeviceId
  readonly trace?: Trace
}

/** A new branch in a folder of its own, stand-alone unless said otherwise; closed after the test. */
export const aBranch = (wishes: BranchWishes = {}): BranchLog => {
  const { folder = temporaryFolder(), trace, ...rest } = wishes
  return closing(
    openBranchLog({
      folder,
      ...(trace && { trace }),
      create: {
        ...anIdentity(),
        kind: 'stand-alone',
        device: TEST_DEVICE,
        deviceNumber: 1,
        ...rest,
      },
    }),
  )
}

export const aStoreFile = (file: string, trace?: Trace): EventStore =>
  closing(createSqliteEventStore({ file, create: anIdentity(), ...(trace && { trace }) }))

export const closing = <T extends { readonly close: () => void }>(opened: T): T => {
  onTestFinished(() => opened.close())
  return opened
}

export const CENTRE_KEY: Uint8Array = new Uint8Array(32).fill(7)

/** The log of an account at a centre, in a new file, signed with the key of the tests. */
export const aCentreFile = (file: string, trace?: Trace): CentreLog =>
  closing(
    openCentreLog({
      file,
      key: CENTRE_KEY,
      create: { identity: anIdentity(), mode: 'open' },
      ...(trace && { trace }),
    }),
  )
