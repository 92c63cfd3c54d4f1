import type { BranchLog } from '@polder/events'
import {
  type ImportSource,
  type Mapping,
  type PlannedCommand,
  planImport,
  type Resolve,
} from '@polder/exchange'
import { Fault, type StreamId } from '@polder/kernel'
import { type BatchAnswer, MAX_BATCH } from '../command/batch.ts'
import type { Named, Who } from '../command/who.ts'
import type { Wish } from '../command/wish.ts'
import type { Sessions } from '../sessions.ts'
import { makersAt } from './makers.ts'
import { type Choice, createWants } from './choice.ts'
import { createTally, type ImportReport, type Listening } from './tally.ts'

export type { ImportReport }

export type Importing = Named &
  Listening & {
    readonly mapping: Mapping
    readonly source: ImportSource
    /** All of it without. */
    readonly choice?: Choice | undefined
    /** Ends it between two rows; what was imported stays. */
    readonly signal?: AbortSignal | undefined
  }

export type ImportParts = {
  readonly log: BranchLog
  readonly sessions: Pick<Sessions, 'use'>
  readonly run: (wishes: readonly Wish[]) => readonly BatchAnswer[]
}

/**
 * Turns files into commands and performs them, a batch at a time. What can't be imported is told and
 * the rest goes on; the same import again, after one that was cut short too, finds its commands there
 * and changes nothing. Whoever imports is known: `Branch.find` says so before.
 */
export const runImport = async (
  parts: ImportParts,
  importing: Importing,
): Promise<ImportReport> => {
  const { mapping, source, choice = {} } = importing
  const { log, sessions } = parts
  const found = sessions.use(({ finder, enterprise }) => ({ who: finder(importing), enterprise }))
  const { who, enterprise } = found
  if (!who.ok) throw new Fault(who.refusal.code, who.refusal.details)
  const tally = createTally(importing)
  const waiting = createWaiting(parts, who.value, tally.answered)
  const plan = planImport({
    mapping,
    enterprise,
    accountId: log.store.identity.accountId,
    branch: who.value.branch,
    makers: makersAt(log),
    source,
    resolve: waiting.resolve,
  })
  const wants = createWants(mapping, choice)
  for await (const item of plan) {
    if (importing.signal?.aborted === true) throw new Fault('cancelled')
    if (item.kind === 'progress')
      tally.progress({ step: item.step, done: item.bytesRead, total: item.totalBytes })
    else if (!wants(item, who.value.branch)) tally.passedOver()
    else if (item.kind === 'rejected') tally.rejected(item, item.reason)
    else waiting.add(item)
  }
  waiting.flush()
  return tally.report()
}

type Answered = (planned: PlannedCommand, answer: BatchAnswer) => void

/** Planned commands that wait until there are enough for one write to the disk. */
const createWaiting = ({ log, run }: ImportParts, who: Who, answered: Answered) => {
  let batch: PlannedCommand[] = []
  const flush = () => {
    if (batch.length === 0) return
    const performed = batch
    batch = []
    const answers = run(performed.map((planned) => wishOf(planned, who)))
    for (const [index, answer] of answers.entries()) {
      const planned = performed[index]
      if (planned !== undefined) answered(planned, answer)
    }
  }
  const holder = (key: string, value: string): StreamId | undefined => {
    const known = log.claimHolder(key, value)
    if (known !== undefined || !batch.some((planned) => says(planned, value))) return known
    flush()
    return log.claimHolder(key, value)
  }
  const resolve: Resolve = (concept, attribute, value) => holder(`${concept}.${attribute}`, value)
  return {
    flush,
    /** Sees what waits too: a row may name what a row before it makes. */
    resolve,
    add: (planned: PlannedCommand) => {
      batch.push(planned)
      if (batch.length >= MAX_BATCH) flush()
    },
  }
}

const says = ({ command: { payload } }: PlannedCommand, value: string) =>
  Object.values(payload).includes(value)

const wishOf = ({ command, branch }: PlannedCommand, who: Who): Wish => ({
  ...command,
  by: { actor: who.actor, branch: branch?.id ?? who.branch },
})
