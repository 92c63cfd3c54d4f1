import {
  type CommandSystem,
  createCommandSystem,
  createStates,
  publishedIn,
  publisherIn,
  type States,
} from '@polder/commands'
import type { BranchLog, PendingCommit } from '@polder/events'
import { createMemoryBranchLog } from '@polder/events/memory'
import { rebaseByMoving } from '@polder/events/testing'
import {
  accept,
  type CommandId,
  type Commit,
  type DeviceId,
  type JsonObject,
  newId,
  type Refusal,
  type Result,
  type Stamps,
  type StreamId,
} from '@polder/kernel'
import { deriveEnterprise } from '@polder/model'
import type { AnswerOf, RequestOf } from '@polder/sync'
import type { CreatedAccount } from '../account/create.ts'
import type { Line, World } from './world.ts'

/**
 * A branch office as a centre sees it: a real log, the same command system, and an outbox that it
 * pushes. What was refused goes to its inbox; what moved keeps its events.
 */
export type Office = {
  readonly log: BranchLog
  readonly device: DeviceId
  readonly branch: StreamId
  readonly line: Line
  readonly try: (name: string, payload: JsonObject, by?: Partial<Stamps>) => Result<CommandId>
  /** What a command that has to be accepted creates first. */
  readonly does: (name: string, payload: JsonObject, by?: Partial<Stamps>) => CommandId
  /** The outbox as it would be pushed. */
  readonly outbox: (limit?: number) => Commit[]
  readonly push: (commits?: readonly Commit[]) => Promise<AnswerOf<'push'>>
  readonly pull: () => Promise<void>
  /** Pushes, pulls and rebases. */
  readonly sync: () => Promise<readonly string[]>
  readonly hello: (line?: Line) => Promise<AnswerOf<'hello'>>
}

const NO_ADVICE = {
  stockMicros: () => 1_000_000_000,
  exposureMinor: () => 0,
  fulfilled: () => [],
  isReversed: () => false,
}

/** An office of the account, enrolled and with the whole log. */
export const anOffice = async (
  world: World,
  { account, branch }: CreatedAccount,
): Promise<Office> => {
  const given = world.centre.deviceCode(account, branch)
  if (!given.ok) throw new Error(given.refusal.code)
  const line = world.connect()
  const [device, secret] = [newId<DeviceId>(), 'a secret that only this machine has, all of it']
  const { code } = given.value
  const protocol = { min: 1, max: 1 }
  const { deviceNumber, ...origin } = await line.peer.handle('enrol', {
    protocol,
    code,
    device,
    secret,
  })
  const { logId, logEpoch } = origin
  const identity = { accountId: account, logId, logEpoch }
  const log = createMemoryBranchLog({ ...identity, kind: 'enrolled', device, deviceNumber })
  const greeting = () => ({ protocol, account, device, secret, clock: world.now() })
  const office = createOffice({ world, log, branch, line, greeting })
  await office.hello()
  await office.pull()
  return office
}

type Parts = {
  readonly world: World
  readonly log: BranchLog
  readonly branch: StreamId
  readonly line: Line
  readonly greeting: () => Omit<RequestOf<'hello'>, 'received' | 'logId' | 'logEpoch'>
}

const createOffice = ({ world, log, branch, line, greeting }: Parts): Office => {
  const desk = createDesk(log)
  const refused = new Map<CommandId, Refusal>()
  const { device, deviceNumber } = log.state()
  const attempt: Office['try'] = (name, payload, by = {}) =>
    desk.perform({ name, payload, commandId: newId<CommandId>() }, (command) => ({
      actor: desk.firstUser(),
      branch,
      device,
      deviceNumber,
      clock: world.now(),
      idSeed: command,
      ...by,
    }))
  const push = createPush(log, line, refused)
  const pull = async () => {
    for (;;) {
      const { page } = await line.peer.handle('pull', { after: log.state().received })
      if (page === undefined) break
      log.receive(page)
    }
    log.rebase(rebaseByMoving(log, { refused, clock: world.now() }))
    desk.forget()
  }
  return {
    log,
    device,
    branch,
    line,
    try: attempt,
    does: (name, payload, by) => {
      const done = attempt(name, payload, by)
      if (done.ok) return done.value
      throw new Error(`${name} was refused: ${JSON.stringify(done.refusal)}`)
    },
    outbox: (limit) => outboxOf(log, limit),
    push,
    pull,
    sync: async () => {
      const { outcomes } = log.outbox.count() === 0 ? { outcomes: [] } : await push()
      await pull()
      return outcomes.map(({ status }) => status)
    },
    hello: async (on = line) => {
      const { logId, logEpoch, received: position } = log.state()
      const chainHash = log.store.chainHashAt(position) ?? ''
      return on.peer.handle('hello', {
        ...greeting(),
        logId,
        logEpoch,
        received: { position, chainHash },
      })
    },
  }
}

const createPush =
  (log: BranchLog, line: Line, refused: Map<CommandId, Refusal>): Office['push'] =>
  async (commits = outboxOf(log)) => {
    const answer = await line.peer.handle('push', { commits: [...commits] })
    for (const [index, outcome] of answer.outcomes.entries()) {
      const id = commits[index]?.command.commandId
      if (outcome.status === 'refused' && id !== undefined) refused.set(id, outcome.refusal)
    }
    return answer
  }

const outboxOf = ({ outbox }: BranchLog, limit = 1_000): Commit[] =>
  outbox
    .read({ limit })
    .map(({ recordedAt: _at, changedBySync: _by, ...plain }: PendingCommit) => plain)

type StampsOf = (commandId: CommandId) => Omit<Stamps, 'seen' | 'quotes' | 'advice'>

const createDesk = (log: BranchLog) => {
  let session: { by: CommandId | undefined; system: CommandSystem; states: States } | undefined
  const { accountId } = log.store.identity
  const opened = () => {
    const by = publisherIn(log, accountId)
    if (session !== undefined && session.by === by) return session
    const enterprise = deriveEnterprise(publishedIn(log, accountId).model)
    const system = createCommandSystem({ accountId, enterprise })
    session = { by, system, states: createStates(log, system) }
    return session
  }
  return {
    forget: () => {
      session = undefined
    },
    firstUser: (): StreamId => {
      const [first] = log.store.readType('User', { limit: 1 })
      if (first === undefined) throw new Error('an account has a user')
      return first.streamId
    },
    perform: (
      wish: { name: string; payload: JsonObject; commandId: CommandId },
      edge: StampsOf,
    ) => {
      const { system, states } = opened()
      const parsed = system.parse(wish)
      if (!parsed.ok) return parsed
      const sources = { lookup: states.lookup, advice: NO_ADVICE }
      const command = system.stamp(parsed.value, edge(wish.commandId), sources)
      const lacking = system.authorize(command, states.lookup)
      if (lacking !== undefined) return lacking
      const decided = system.decide(command, states.lookup)
      if (!decided.ok) return decided
      const outcome = log.record({ command, ...decided.value }, command.stamps.clock)
      if (outcome.status !== 'accepted') throw new Error(`Defect: ${outcome.status}`)
      states.apply(outcome.events)
      return accept(wish.commandId)
    },
  }
}
