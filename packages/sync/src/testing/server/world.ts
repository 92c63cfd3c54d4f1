import type { CentreLog, CentreMode, Device, LogIdentity } from '@polder/events'
import { createMemoryCentreLog } from '@polder/events/memory'
import { aCommit, anIdentity, atSecond, TEST_DEVICE } from '@polder/events/testing'
import { type AccountId, type DeviceId, isFault, newId, type StreamId } from '@polder/kernel'
import type { Peer, Voice } from '../../link.ts'
import type { Live } from '../../protocol/live.ts'
import type { AnswerOf, RequestOf } from '../../protocol/wire.ts'
import { type AccountServer, createAccountServer } from '../../server/account-server.ts'
import type { Accounts } from '../../server/accounts.ts'
import { type CentreListener, createListener } from '../../server/listener.ts'
import { secretHash } from '../../server/secret.ts'
import { type ChosenJudge, createChosenJudge } from './judge.ts'

export const SECRET = 'the secret of the till, which nobody else has'
export const CODE = 'ABCD-EFGH'

/** A centre of one account in memory, with a device that is enrolled, and connections to it. */
export type ServerWorld = {
  readonly log: CentreLog
  readonly judge: ChosenJudge
  readonly server: AccountServer
  readonly listener: CentreListener
  readonly connect: () => Connected
  /** Connected, and greeted. */
  readonly joined: (wishes?: Partial<RequestOf<'hello'>>) => Promise<Connected>
  readonly advance: (seconds: number) => void
  /** What the listener told the accounts. */
  readonly published: readonly AccountId[]
}

export type Connected = {
  readonly peer: Peer
  readonly heard: Live[]
  readonly closedFor: string[]
  readonly setBehind: (isBehind: boolean) => void
}

export type ServerWishes = {
  readonly mode?: CentreMode
  readonly devices?: readonly Device[]
  readonly identity?: LogIdentity
  /** One that is there already, instead of a new one in memory. */
  readonly log?: CentreLog
}

export const aDevice = (wishes: Partial<Device> = {}): Device => ({
  device: TEST_DEVICE,
  deviceNumber: 1,
  branch: aCommit().command.stamps.branch,
  status: 'active',
  secretHash: secretHash(SECRET),
  enrolledAt: atSecond(0),
  note: null,
  ...wishes,
})

export const KEY = new Uint8Array(32).fill(7)

export const aServerWorld = (wishes: ServerWishes = {}): ServerWorld => {
  const log = wishes.log ?? aMemoryLog(wishes)
  const judge = createChosenJudge()
  let second = 0
  const ports = { now: () => atSecond(second), soon: (work: () => void) => void setImmediate(work) }
  const server = createAccountServer({ log, judge }, ports)
  const published: AccountId[] = []
  const listener = createListener(accountsOf(server, published), ports)
  const connect = () => connectTo(listener)
  return {
    log,
    judge,
    server,
    listener,
    connect,
    published,
    joined: async (hello = {}) => {
      const connected = connect()
      await connected.peer.handle('hello', { ...aHello(log), ...hello })
      return connected
    },
    advance: (seconds) => {
      second += seconds
    },
  }
}

const aMemoryLog = ({
  mode = 'open',
  devices = [aDevice()],
  identity = anIdentity(),
}: ServerWishes): CentreLog => {
  const log = createMemoryCentreLog({ identity, mode, key: KEY })
  for (const device of devices) log.devices.add(device)
  return log
}

export const OTHER_BRANCH = newId<StreamId>()

const accountsOf = (server: AccountServer, published: AccountId[]): Accounts => ({
  find: (account) => (account === server.id() ? server : undefined),
  redeem: (code) => (code === CODE ? { account: server, branch: OTHER_BRANCH } : undefined),
  publish: ({ code }) => (code === CODE ? server : undefined),
  published: (account) => published.push(account),
})

const connectTo = ({ listen }: CentreListener): Connected => {
  const [heard, closedFor]: [Live[], string[]] = [[], []]
  let isBehind = false
  const voice: Voice = {
    say: (message) => heard.push(message),
    isBehind: () => isBehind,
    close: (why) => closedFor.push(why),
  }
  const setBehind = (next: boolean) => {
    isBehind = next
  }
  return { peer: listen(voice), heard, closedFor, setBehind }
}

/** A device that has the whole log. */
export const aHello = (log: CentreLog): RequestOf<'hello'> => {
  const { accountId: account, logId, logEpoch } = log.store.identity
  const position = log.store.lastPosition()
  const chainHash = log.store.chainHashAt(position) ?? ''
  return {
    protocol: { min: 1, max: 1 },
    account,
    device: TEST_DEVICE,
    secret: SECRET,
    logId,
    logEpoch,
    received: { position, chainHash },
    clock: atSecond(0),
  }
}

/** The code of the fault that a call ends with. */
export const faultOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'no fault'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

export const statusesOf = ({ outcomes }: AnswerOf<'push'>): readonly string[] =>
  outcomes.map((outcome) => (outcome.status === 'fault' ? `fault ${outcome.code}` : outcome.status))

export const aDeviceId = (): DeviceId => newId<DeviceId>()
