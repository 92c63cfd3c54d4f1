import type { Device, OperatorNote, RegisteredAccount } from '@polder/events'
import {
  accept,
  type AccountId,
  type DeviceId,
  Fault,
  refuse,
  type Result,
  type StreamId,
} from '@polder/kernel'
import { createListener, type ServerPorts } from '@polder/sync/server'
import type { Listener } from '@polder/sync'
import {
  type AccountWanted,
  awaitAccount,
  createAccount,
  type CreatedAccount,
} from './account/create.ts'
import { type Office, officesOf } from './account/offices.ts'
import { type BranchWanted, openBranch } from './account/open-branch.ts'
import { createOpenAccounts, type OpenAccount } from './account/open-accounts.ts'
import { servedAccounts } from './account/served.ts'
import { backUp, type BackupReport } from './backup/backup.ts'
import { giveCode, type GivenCode } from './codes.ts'
import type { CentreStorage } from './storage.ts'
import { type AccountFindings, type VerifyLog, verifyAccount } from './verify.ts'

/** A server without sockets: its accounts, and what an operator does with them. */
export type Centre = {
  /** For the transports. */
  readonly listen: Listener
  readonly accounts: () => readonly RegisteredAccount[]
  readonly createAccount: (wanted: AccountWanted) => Result<CreatedAccount>
  /** SY-35: waits for a stand-alone account, which is published with the code. */
  readonly awaitAccount: (name: string) => Result<GivenCode & { readonly account: AccountId }>
  /** Another code for one that is awaited still. Refused as `not-awaited`. */
  readonly publishCode: (account: AccountId) => Result<GivenCode>
  readonly offices: (account: AccountId) => readonly Office[]
  readonly openBranch: (account: AccountId, wanted: BranchWanted) => Promise<Result<StreamId>>
  /** A code by which one machine becomes a device of the branch. Refused as `unknown-branch`. */
  readonly deviceCode: (account: AccountId, branch: StreamId) => Result<GivenCode>
  readonly devices: (account: AccountId) => readonly Device[]
  /** Refused as `unknown-device`. */
  readonly revokeDevice: (
    account: AccountId,
    device: DeviceId,
    why: string,
  ) => Promise<Result<Device>>
  /** SY-33: from now on a restored account takes pushes again. */
  readonly endRecovery: (account: AccountId) => Promise<void>
  readonly notes: (account: AccountId) => readonly OperatorNote[]
  readonly verify: (account: AccountId) => AccountFindings
  readonly backup: (file: string) => Promise<BackupReport>
  /** SY-74: answers what it has taken, ends every connection, closes every file. */
  readonly stop: () => Promise<void>
}

export type CentreParts = {
  readonly storage: CentreStorage
  readonly key: Uint8Array
  readonly ports: ServerPorts
  readonly verifyLog: VerifyLog
  readonly maxOpen?: number
}

/** Every call that names an account faults as `account-unknown` when there is none. */
export const createCentre = (parts: CentreParts): Centre => {
  const { storage, ports, key } = parts
  const { registry } = storage
  const { now } = ports
  const open = createOpenAccounts(parts)
  const listener = createListener(servedAccounts({ storage, open, now }), ports)
  const opened = (id: AccountId): OpenAccount => open.open(registered(storage, id))
  return {
    listen: listener.listen,
    accounts: registry.accounts,
    createAccount: (wanted) => createAccount(storage, wanted, now),
    ...givingCodes(parts, opened),
    offices: (id) => officesOf(opened(id).log.store, opened(id).bench),
    openBranch: async (id, wanted) => {
      const account = opened(id)
      return account.server.run(() => openBranch(account, wanted, now))
    },
    ...onDevices(opened),
    endRecovery: async (id) => {
      const { log, server } = opened(id)
      await server.run(() => {
        if (log.state().mode === 'recovering') log.setMode('open')
      })
      registry.setMode(id, log.state().mode)
    },
    notes: (id) => opened(id).log.operations.read(),
    verify: (id) => verifyAccount(opened(id), { account: registered(storage, id), ...parts }),
    backup: async (file) => backUp({ storage, open, key }, file),
    stop: async () => {
      await listener.stop()
      await Promise.all(open.all().map(async ({ server }) => server.idle()))
      open.close()
      registry.close()
    },
  }
}

const registered = ({ registry }: Pick<CentreStorage, 'registry'>, id: AccountId) => {
  const account = registry.find(id)
  if (account === undefined) throw new Fault('account-unknown', { account: id })
  return account
}

type Opened = (id: AccountId) => OpenAccount

const givingCodes = (
  { storage, ports: { now } }: CentreParts,
  opened: Opened,
): Pick<Centre, 'awaitAccount' | 'publishCode' | 'deviceCode'> => {
  const { registry } = storage
  const publishCode = (account: AccountId) =>
    giveCode(registry, { purpose: 'publish', account, branch: null }, now())
  return {
    awaitAccount: (name) => {
      const awaited = awaitAccount(storage, name)
      if (!awaited.ok) return awaited
      const { account } = awaited.value
      return accept({ account, ...publishCode(account) })
    },
    publishCode: (id) => {
      const { account, mode } = registered(storage, id)
      return mode === 'awaiting' ? accept(publishCode(account)) : refuse('not-awaited', { mode })
    },
    deviceCode: (id, branch) => {
      const { log, bench } = opened(id)
      const isOpen = officesOf(log.store, bench).some((office) => office.branch === branch)
      if (!isOpen) return refuse('unknown-branch', { branch })
      return accept(giveCode(registry, { purpose: 'enrol', account: id, branch }, now()))
    },
  }
}

const onDevices = (opened: Opened): Pick<Centre, 'devices' | 'revokeDevice'> => ({
  devices: (id) => opened(id).log.devices.all(),
  revokeDevice: async (id, device, why) => {
    const { log, server } = opened(id)
    const revoked = await server.run(() => {
      if (log.devices.find(device) === undefined) return undefined
      log.devices.setStatus(device, 'revoked', why)
      return log.devices.find(device)
    })
    if (revoked === undefined) return refuse('unknown-device', { device })
    server.dismiss(device, 'device-revoked')
    return accept(revoked)
  },
})
