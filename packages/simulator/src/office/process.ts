import {
  createDesk,
  createInbox,
  createOutcomes,
  createRebaser,
  createSyncedBranch,
  type Desk,
  type DeskSessions,
  type Inbox,
  type Outcomes,
  type Ports,
} from '@polder/branch/parts'
import type { BranchLog } from '@polder/events'
import { toInstant } from '@polder/kernel'
import { createSyncEngine, type SyncEngine } from '@polder/sync/client'
import type { Machine } from '../account/base.ts'
import { ACCOUNT_ID } from '../account/ids.ts'
import type { Clock } from '../clock/clock.ts'
import { createLife, type Life } from '../life/life.ts'
import type { Network } from '../network/network.ts'
import type { Parts } from '../planted/parts.ts'
import type { Random } from '../random/random.ts'
import type { Disk } from './disk.ts'
import { succeedWhenParted } from './succeed.ts'

/** One process of a branch: what it has open, and what goes on in it. */
export type Process = {
  readonly life: Life
  readonly log: BranchLog
  readonly sessions: DeskSessions
  readonly desk: Desk
  readonly inbox: Inbox
  readonly engine: SyncEngine
  readonly outcomes: Outcomes
  /** What is wrong with what it keeps beside its log. */
  readonly wrong: () => readonly string[]
}

export type ProcessParts = {
  readonly name: string
  readonly machine: Machine
  readonly disk: Disk
  readonly clock: Clock
  /** How far the machine's clock is ahead. */
  readonly skewMs: number
  readonly network: Network
  readonly random: Random
  readonly defect: (error: unknown) => void
  readonly planted: Parts
}

export const startProcess = (parts: ProcessParts, start: number): Process => {
  const life = createLife()
  const { planted, disk, clock } = parts
  const around = { life, disk, clock, start }
  const { log, sessions, wrong } = disk.open(life, (own) => planted.branchLog(own, around))
  const ports = portsOf(parts, life)
  let isOlderCopy = false
  const binding = () => (isOlderCopy ? OLDER_COPY : OURS)
  const desk = { log, ports, sessions, binding }
  const outcomes = createOutcomes(desk)
  const foundOlderCopy = () => {
    isOlderCopy = true
  }
  const engine = startEngine(parts, { ...desk, life, outcomes, foundOlderCopy })
  const after = <T>(answer: T): T => {
    engine.wake()
    return answer
  }
  return {
    life,
    log,
    sessions,
    engine,
    outcomes,
    wrong,
    desk: createDesk(desk),
    inbox: createInbox(desk, after),
  }
}

const OURS = 'ours'
const OLDER_COPY = 'older-copy'

type Opened = {
  readonly life: Life
  readonly log: BranchLog
  readonly ports: Ports
  readonly sessions: DeskSessions
  readonly outcomes: Outcomes
  readonly foundOlderCopy: () => void
}

const startEngine = (parts: ProcessParts, opened: Opened): SyncEngine => {
  const { name, machine, network, defect, disk, planted } = parts
  const { life, log, ports, sessions } = opened
  const { device, secret } = machine
  const credentials = { account: ACCOUNT_ID, device, secret }
  const open = network.connectFrom(name, life)
  const connect = async () => planted.link(await open(), log)
  const engine = createSyncEngine({
    branch: createSyncedBranch({
      ...opened,
      credentials,
      rebase: createRebaser({ ...opened, sessions: planted.sessions(sessions, log) }),
      fellBehind: sessions.fellBehind,
    }),
    ports: { ...ports, connect },
  })
  engine.onStatus(({ fault }) => {
    if (fault?.code === DEFECT) defect(new Error(`${name}: ${JSON.stringify(fault.details)}`))
  })
  succeedWhenParted({ ...opened, disk, engine, connect, credentials, defect })
  engine.start()
  return engine
}

/** What an engine shows when it met a mistake of ours. */
const DEFECT = 'sync-defect'

const portsOf = ({ clock, skewMs, random, defect }: ProcessParts, life: Life): Ports => ({
  now: () => toInstant(clock.wallMs() + skewMs),
  newCommandId: () => {
    throw new Error('Defect: a person of a run names every command')
  },
  tellDefect: defect,
  random: random.next,
  after: (delayMs, work) =>
    clock.after(delayMs, () => {
      if (!life.isOver()) work()
    }),
})
