import { createSecretKey, type KeyObject } from 'node:crypto'
import { assert, Fault } from '@polder/kernel'
import { adoptCommits } from '../adoption.ts'
import type { CentreLog, CentreMode, CentreState } from '../centre-log.ts'
import { chainMac, isMacOf, MAC_KEY_BYTES } from '../chain.ts'
import type { LogIdentity } from '../port.ts'
import { createBackup } from './backup.ts'
import { createDevices } from './centre/devices.ts'
import { createOperations } from './centre/operations.ts'
import { createRefusals } from './centre/refusals.ts'
import { createCentreState, type CentreStateStore, writeMode } from './centre/state.ts'
import { type Connection, openConnection, type Trace } from './connection.ts'
import { type OpenedStore, openStore, writeIdentity } from './event-store.ts'
import { CENTRE_SCHEMA, LOG_SCHEMA } from './schema.ts'

export type CentreLogOptions = {
  readonly file: string
  /** 32 bytes that sign every commit; where they are kept is the caller's business. */
  readonly key: Uint8Array
  /** Given for a new file; an existing one knows who it is. */
  readonly create?: NewCentre
  readonly trace?: Trace
}

export type NewCentre = { readonly identity: LogIdentity; readonly mode: CentreMode }

/**
 * Opens an account's log at the centre. Faults as every log's file does, and `not-a-centre` where the
 * file is a branch's, `wrong-key` where its commits were signed with another key.
 */
export const openCentreLog = ({ file, key, create, trace }: CentreLogOptions): CentreLog => {
  assert(key.length === MAC_KEY_BYTES, 'the key of a centre has 32 bytes')
  const database = openConnection({
    file,
    ...(trace && { trace }),
    ...(create && { create: filling(create) }),
  })
  try {
    if (!isCentre(database)) throw new Fault('not-a-centre', { file })
    return centreLog(openParts(database, file, createSecretKey(key)))
  } catch (error) {
    database.close()
    throw error
  }
}

const filling = ({ identity, mode }: NewCentre) => ({
  schema: LOG_SCHEMA + CENTRE_SCHEMA,
  fill: (empty: Connection) => {
    writeIdentity(empty, identity)
    writeMode(empty, mode)
  },
})

const isCentre = (database: Connection) =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'centre_state'").get() !== undefined

type CentreParts = OpenedStore & {
  readonly database: Connection
  readonly key: KeyObject
  readonly state: CentreStateStore
}

const openParts = (database: Connection, file: string, key: KeyObject): CentreParts => {
  const state = createCentreState(database)
  const macOf = (chainHash: string) => chainMac(key, chainHash)
  const opened = openStore(database, file, { forgetMore: state.forget, macOf })
  const last = opened.reader.lastCommit()
  if (last !== null && !isMacOf(last.mac ?? '', key, last.hash))
    throw new Fault('wrong-key', { file })
  return { ...opened, database, key, state }
}

const centreLog = (parts: CentreParts): CentreLog => {
  const { database, store, log, reader, transactions, state, forget, key } = parts
  const { run, reading } = transactions
  const adopting = { ...log, chainHashAt: reader.chainHashAt }
  return {
    store,
    state: reading(() => stateOf(parts)),
    transaction: run,
    take: reading(log.take),
    sealsAfter: reading(reader.seals),
    ...besideTheLog(parts),
    adopt: (offered, signed) => run(() => adoptCommits(adopting, { offered, signed, key })),
    startEpoch: (epoch) =>
      run(() => {
        assert(epoch !== store.identity.logEpoch, 'a new epoch is another one')
        state.setEpoch(epoch)
        state.setMode('recovering')
        forget()
      }),
    setMode: (mode) => run(() => state.setMode(mode)),
    assume: (identity) =>
      run(() => {
        assert(log.lastPosition() === 0, 'only an empty log becomes that of another account')
        state.setOrigin(identity)
        forget()
      }),
    backup: createBackup(database),
    close: store.close,
  }
}

const stateOf = ({ store, log, state }: CentreParts): CentreState => ({
  ...store.identity,
  mode: state.mode(),
  lastPosition: log.lastPosition(),
})

const besideTheLog = ({
  database,
  transactions,
}: CentreParts): Pick<CentreLog, 'refusals' | 'devices' | 'operations'> => {
  const { run, reading } = transactions
  const [refusals, devices] = [createRefusals(database), createDevices(database)]
  const operations = createOperations(database)
  return {
    refusals: {
      find: reading(refusals.find),
      add: (...asked) => run(() => refusals.add(...asked)),
    },
    devices: {
      find: reading(devices.find),
      all: reading(devices.all),
      add: (device) => run(() => devices.add(device)),
      setStatus: (...asked) => run(() => devices.setStatus(...asked)),
      nextNumber: reading(devices.nextNumber),
      numbers: reading(devices.numbers),
      setNumbers: (...asked) => run(() => devices.setNumbers(...asked)),
    },
    operations: {
      note: (note) => run(() => operations.note(note)),
      read: reading(operations.read),
    },
  }
}
