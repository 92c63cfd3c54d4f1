import { createSecretKey } from 'node:crypto'
import { assert, present } from '@polder/kernel'
import { adoptCommits } from '../adoption.ts'
import type { CentreLog, CentreMode, Device } from '../centre-log.ts'
import { chainMac, MAC_KEY_BYTES } from '../chain.ts'
import type { LogIdentity, Seal, StoredCommit } from '../port.ts'
import { createBesideTheLog, type RefusedAttempt } from './beside-the-log.ts'
import { openMemory } from './event-store.ts'
import { createCell } from './rows.ts'
import { putBeside, readSnapshot, replay, writeSnapshot } from './snapshot.ts'
import type { Tables } from './tables.ts'
import { createUndoJournal } from './undo.ts'

export type MemoryCentreOptions = {
  readonly identity: LogIdentity
  readonly mode: CentreMode
  /** 32 bytes that sign every commit. */
  readonly key: Uint8Array
}

/** The log of a centre that forgets when its process ends, with every rule of the port. */
export const createMemoryCentreLog = ({ key, ...who }: MemoryCentreOptions): CentreLog => {
  assert(key.length === MAC_KEY_BYTES, 'the key of a centre has 32 bytes')
  const secret = createSecretKey(key)
  const journal = createUndoJournal()
  const identity = createCell(journal, who.identity)
  const mode = createCell(journal, who.mode)
  const macOf = (chainHash: string) => chainMac(secret, chainHash)
  const { store, log, tables } = openMemory({ journal, identity: identity.read, macOf })
  const { refused, ...beside } = createBesideTheLog(journal)
  const centre: CentreLog = {
    store,
    state: () => ({ ...identity.read(), mode: mode.read(), lastPosition: log.lastPosition() }),
    transaction: journal.transaction,
    take: log.take,
    sealsAfter: (position, limit) => store.readCommits({ after: position, limit }).map(sealOf),
    ...beside,
    adopt: (offered, signed) =>
      journal.transaction(() =>
        adoptCommits({ ...log, chainHashAt: store.chainHashAt }, { offered, signed, key: secret }),
      ),
    startEpoch: (logEpoch) => {
      assert(logEpoch !== identity.read().logEpoch, 'a new epoch is another one')
      identity.write({ ...identity.read(), logEpoch })
      mode.write('recovering')
    },
    setMode: mode.write,
    assume: ({ accountId, logId }) => {
      assert(log.lastPosition() === 0, 'only an empty log becomes that of another account')
      identity.write({ ...identity.read(), accountId, logId })
    },
    backup: async (file) => writeSnapshot(file, { centre, refused: refused() }),
    close: store.close,
  }
  insides.set(centre, { tables, refused })
  return centre
}

const sealOf = ({ commitTime, firstPosition, mac, remark }: StoredCommit): Seal => ({
  commitTime,
  firstPosition,
  ...(mac !== undefined && { mac }),
  ...(remark !== undefined && { remark }),
})

type Inside = {
  readonly tables: Tables
  readonly refused: () => readonly RefusedAttempt[]
}

/** What of each log its port doesn't show, for a copy of it. */
const insides = new WeakMap<CentreLog, Inside>()

/**
 * A copy of a centre's log as it stands, as of its file: the rows are the same ones, so it costs a look
 * at each and no more. Outside of transactions.
 */
export const copyMemoryCentreLog = (log: CentreLog, key: Uint8Array): CentreLog => {
  const { tables, refused } = present(insides.get(log), 'a log that this package made in memory')
  const copy = createMemoryCentreLog({ identity: log.store.identity, mode: log.state().mode, key })
  present(insides.get(copy), 'it was made here').tables.take(tables)
  const devices = log.devices.all().map((device) => [device, numbersOf(log, device)] as const)
  putBeside(copy, { devices, notes: log.operations.read(), refused: refused() })
  return copy
}

const numbersOf = ({ devices }: CentreLog, { device }: Device) => devices.numbers(device)

/** The log that a backup of one in memory holds. Fault: `wrong-key`. */
export const restoreMemoryCentreLog = (file: string, key: Uint8Array): CentreLog => {
  const { identity, mode, ...content } = readSnapshot(file)
  const centre = createMemoryCentreLog({ identity, mode, key })
  replay(centre, { ...content, file, key })
  return centre
}
