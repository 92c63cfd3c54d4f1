import type { BranchLog } from '@polder/events'
import {
  type ImportSource,
  type Mapping,
  type PlannedCommand,
  planImport,
  type Resolve,
  type RowSource,
} from '@polder/exchange'
import { Fault, type JsonObject, type Refusal } from '@polder/kernel'
import { type BatchAnswer, MAX_BATCH } from '../command/batch.ts'
import type { Wish } from '../command/perform.ts'
import { type Named, whoIs } from '../command/who.ts'
import type { Session } from '../session.ts'

export type Importing = Named & {
  readonly mapping: Mapping
  readonly source: ImportSource
  readonly onProgress?: (progress: ImportingProgress) => void
  /** Told of every row that can't be imported, as it is met. */
  readonly onRejected?: (rejected: Rejected) => void
}

export type ImportingProgress = {
  readonly step: string
  readonly done: number
  readonly total: number
  readonly imported: number
}

export type Rejected = RowSource & { readonly step: string; readonly reason: JsonObject }

export type ImportReport = {
  readonly imported: number
  /** Commands that were here already, from an earlier import. */
  readonly unchanged: number
  readonly rejected: number
  readonly events: number
  readonly steps: readonly StepReport[]
  /** The first of those rejected. */
  readonly rejections: readonly Rejected[]
}

export type StepReport = {
  readonly step: string
  readonly imported: number
  readonly unchanged: number
  readonly rejected: number
}

/** Rejections that a report lists; all of them are told as they are met. */
export const MAX_REJECTIONS = 1_000

export type ImportParts = {
  readonly log: BranchLog
  readonly session: Session
  readonly runWishes: (wishes: readonly Wish[]) => readonly BatchAnswer[]
}

/**
 * Turns files into commands and performs them, a batch at a time. What can't be imported is told and
 * the rest goes on; the same import again finds its commands there and changes nothing.
 */
export const runImport = async (parts: ImportParts, importing: Importing): Promise<ImportReport> => {
  const { session, log } = parts
  const who = whoIs(session, log, importing)
  if (!who.ok) throw new Fault(who.refusal.code, who.refusal.details)
  const tally = createTally(importing)
  let batch: PlannedCommand[] = []
  const flush = () => {
    const wishes = batch.map((planned) => wishOf(planned, who.value))
    const answers = wishes.length === 0 ? [] : parts.runWishes(wishes)
    for (const [index, planned] of batch.entries()) tally.answered(planned, answers[index])
    batch = []
  }
  const plan = planImport({
    mapping: importing.mapping,
    enterprise: session.enterprise,
    accountId: log.store.identity.accountId,
    branch: who.value.branch,
    source: importing.source,
    resolve: resolveIn(log),
  })
  for await (const item of plan) {
    if (item.kind === 'command') batch.push(item)
    if (item.kind === 'rejected') tally.rejected(item, item.reason)
    if (item.kind === 'progress')
      tally.progress({ step: item.step, done: item.bytesRead, total: item.totalBytes })
    if (batch.length >= MAX_BATCH) flush()
  }
  flush()
  return tally.report()
}

const resolveIn =
  (log: BranchLog): Resolve =>
  (concept, attribute, value) =>
    log.claimHolder(`${concept}.${attribute}`, value)

const wishOf = ({ command, branch }: PlannedCommand, who: Wish['who']): Wish => ({
  name: command.name,
  payload: command.payload,
  commandId: command.commandId,
  who: branch === null ? who : { ...who, branch: branch.id },
})

type Place = { readonly step: string; readonly source: RowSource }

const createTally = ({ onProgress, onRejected }: Importing) => {
  const steps = new Map<string, { step: string; imported: number; unchanged: number; rejected: number }>()
  const rejections: Rejected[] = []
  let events = 0
  const stepOf = (step: string) => {
    const known = steps.get(step) ?? { step, imported: 0, unchanged: 0, rejected: 0 }
    steps.set(step, known)
    return known
  }
  const reject = ({ step, source }: Place, { code, details }: Refusal) => {
    const rejected: Rejected = { ...source, step, reason: { code, ...details } }
    stepOf(step).rejected += 1
    if (rejections.length < MAX_REJECTIONS) rejections.push(rejected)
    onRejected?.(rejected)
  }
  const sum = (name: 'imported' | 'unchanged' | 'rejected') =>
    [...steps.values()].reduce((total, step) => total + step[name], 0)
  return {
    rejected: reject,
    progress: (progress: Omit<ImportingProgress, 'imported'>) =>
      onProgress?.({ ...progress, imported: sum('imported') }),
    answered: (planned: PlannedCommand, answer: BatchAnswer | undefined) => {
      if (answer === undefined) throw new Error('Defect: every command has an answer')
      if (!answer.ok) {
        if ('thrown' in answer) throw answer.thrown
        return reject(planned, answer.refusal)
      }
      const { isKnown, saved } = answer.value
      stepOf(planned.step)[isKnown ? 'unchanged' : 'imported'] += 1
      events += isKnown ? 0 : saved.events.length
    },
    report: (): ImportReport => ({
      imported: sum('imported'),
      unchanged: sum('unchanged'),
      rejected: sum('rejected'),
      events,
      steps: [...steps.values()],
      rejections,
    }),
  }
}
