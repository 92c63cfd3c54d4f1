import { describe, expect, onTestFinished, test } from 'vitest'
import type { CentreLog } from '../centre-log.ts'
import { anIdentity } from './builders.ts'
import { ADOPTION } from './centre-contract/adoption.ts'
import { BACKUPS } from './centre-contract/backups.ts'
import { DEVICES, OPERATIONS, PUSHES, REFUSALS } from './centre-contract/beside.ts'
import { MACS } from './centre-contract/macs.ts'
import { STATE } from './centre-contract/state.ts'
import {
  type CentreBehaviours,
  type CentreWorld,
  keyOf,
  type NewCentreLog,
} from './centre-contract/world.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** How logs of one kind come about. */
export type CentreLogs = {
  /** Empty ones. */
  readonly create: (options: NewCentreLog) => CentreLog
  /** Those that a backup holds. */
  readonly restore: (file: string, key: Uint8Array) => CentreLog
}

const CONTRACT: { readonly [chapter: string]: CentreBehaviours } = {
  macs: MACS,
  adoption: ADOPTION,
  state: STATE,
  refusals: REFUSALS,
  devices: DEVICES,
  operations: OPERATIONS,
  pushes: PUSHES,
  backups: BACKUPS,
}

/** What every log of a centre does, beside what its store does (`eventStoreContract`). */
export const centreLogContract = (name: string, logs: CentreLogs): void => {
  describe.each(Object.entries(CONTRACT))(`${name}: %s`, (_chapter, behaviours) => {
    test.each(Object.entries(behaviours))('%s', async (_rule, behaviour) => {
      expect.hasAssertions()
      await behaviour(aWorld(logs))
    })
  })
}

const aWorld = ({ create, restore }: CentreLogs): CentreWorld => {
  const own: NewCentreLog = { identity: anIdentity(), mode: 'open', key: keyOf(7) }
  return {
    identity: own.identity,
    key: own.key,
    aLog: (wishes) => closing(create({ ...own, ...wishes })),
    restored: (file, key = own.key) => closing(restore(file, key)),
    folder: temporaryFolder,
  }
}

const closing = (log: CentreLog): CentreLog => {
  onTestFinished(() => log.close())
  return log
}
