import type { CommandId, DeviceId, StreamRef } from '@polder/kernel'
import { deriveId, unreachable } from '@polder/kernel'
import * as fc from 'fast-check'
import type { BranchLog, NewBranch } from '../branch-log.ts'
import type { LogIdentity } from '../port.ts'
import { record } from './branch-contract/steps.ts'
import { aClaim, aCommandId, aStream, atSecond, type CommitWishes } from './builders.ts'
import { createMemoryCentre, type MemoryCentre, type Verdict } from './memory-centre.ts'

/**
 * Two branches of an account and their centre, to which anything may happen in any order. Given the
 * same steps, two such worlds do the same, id for id, whatever their logs are made of.
 */
export type TwoOffices = { readonly centre: MemoryCentre; readonly offices: readonly Office[] }

export type Office = { log: BranchLog; recorded: number }

export type Step = {
  readonly branch: number
  readonly stream: number
  readonly doing: (typeof DOINGS)[number]
  readonly verdict: Verdict
}

const DOINGS = [
  'change',
  'claim',
  'fact',
  'fail',
  'draft',
  'settle',
  'push',
  'pull',
  'rebase',
  'confirm',
  'restart',
] as const

const STREAMS = 4
const ROUNDS_TO_SETTLE = 6

const refusal: Verdict = { code: 'no', details: {} }

export const aStep: fc.Arbitrary<Step> = fc.record({
  branch: fc.nat(1),
  stream: fc.nat(STREAMS - 1),
  doing: fc.oneof(
    { weight: 5, arbitrary: fc.constant('change' as const) },
    { weight: 6, arbitrary: fc.constantFrom(...DOINGS) },
  ),
  verdict: fc.constantFrom<Verdict>('confirm', 'confirm', 'confirm', 'delay', refusal),
})

export const twoOffices = (
  identity: LogIdentity,
  create: (branch: NewBranch) => BranchLog,
): TwoOffices => ({
  centre: createMemoryCentre(identity),
  offices: [1, 2].map((deviceNumber) => {
    const device = deriveId<DeviceId>(identity.accountId, deviceNumber)
    const log = create({ ...identity, kind: 'enrolled', device, deviceNumber })
    return { log, recorded: 0 }
  }),
})

/** `restart` closes a log and opens it again. */
export const perform = (
  centre: MemoryCentre,
  office: Office,
  { step, restart }: { readonly step: Step; readonly restart: (log: BranchLog) => BranchLog },
): void => {
  const { log } = office
  switch (step.doing) {
    case 'change':
      return change(office, step.stream)
    case 'claim':
      return claim(office, step.stream)
    case 'fact':
      return fact(office)
    case 'fail':
      return failing(office, step.stream)
    case 'draft':
      return keepDraft(office, step.stream)
    case 'settle':
      return settleOldest(office)
    case 'push':
      centre.judge(() => step.verdict)
      return void centre.push(log, atSecond(1))
    case 'pull':
      return centre.pull(log)
    case 'rebase':
      return centre.rebase(log, atSecond(2))
    case 'confirm':
      return void log.confirm()
    case 'restart':
      office.log = restart(log)
      return undefined
    default:
      return unreachable(step.doing)
  }
}

const recordNext = (office: Office, wishes: CommitWishes) => {
  const { device } = office.log.state()
  office.recorded += 1
  record(office.log, { commandId: aCommandId(`${device} ${office.recorded}`), ...wishes })
}

const atHead = (log: BranchLog, stream: StreamRef) => ({ stream, at: log.headRevision(stream) })

/** Both streams of a commit, so that commits depend on each other in many ways. */
const change = (office: Office, number: number) => {
  const { log } = office
  const [one, two] = [orderOf(number), aStream('Customer', String(number % 2))]
  const reads = [{ ...two, revision: log.headRevision(two) }]
  const writes =
    number % 3 === 0
      ? { writes: [atHead(log, one), atHead(log, two)] }
      : { reads, writes: [atHead(log, one)] }
  recordNext(office, writes)
}

const orderOf = (number: number) => aStream('Order', String(number))

const claim = (office: Office, number: number) => {
  const key = aStream('Key', `${office.log.state().device} ${number}`)
  const claims = [aClaim(key, String(number))]
  recordNext(office, { writes: [atHead(office.log, key)], claims })
}

const fact = (office: Office) => {
  const stream = aStream('Fact', `${office.log.state().device} ${office.recorded}`)
  recordNext(office, { nature: 'fact', writes: [{ stream }] })
}

const failing = (office: Office, number: number) => {
  const { recorded } = office
  try {
    office.log.transaction(() => {
      change(office, number)
      throw new Error('stop')
    })
  } catch {
    office.recorded = recorded
  }
}

const keepDraft = ({ log, recorded }: Office, number: number) => {
  const draft = { draftId: String(number), savedAt: atSecond(recorded), content: { recorded } }
  if (recorded % 2 === 0) log.drafts.save(draft)
  else log.drafts.drop(draft.draftId)
}

const settleOldest = ({ log }: Office) => {
  const open = log.inbox.read().find(({ state }) => state === 'open')
  if (open !== undefined) log.inbox.settle(open.commit.command.commandId, { how: 'dropped' })
}

/** What commands see of the streams that are changed. */
export const ordersSeen = (log: BranchLog) =>
  Array.from({ length: STREAMS }, (_, number) => ({
    head: log.headRevision(orderOf(number)),
    events: log.readStream(orderOf(number)),
    page: log.readStream(orderOf(number), { after: 1, limit: 2 }),
    holder: log.claimHolder('Key.number', String(number)),
  }))

/** Syncs until nothing moves. A key that both took waits for a decision here: it is refused. */
export const settleAll = ({ centre, offices }: TwoOffices): void => {
  const stuck = new Set<CommandId>()
  centre.judge(({ command }) => (stuck.has(command.commandId) ? refusal : 'confirm'))
  for (let round = 0; round < ROUNDS_TO_SETTLE; round++)
    for (const { commandId, answer } of offices.flatMap(({ log }) => centre.sync(log, atSecond(9))))
      if (answer === 'conflict' && round > 0) stuck.add(commandId)
}
