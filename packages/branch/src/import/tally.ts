import type { PlannedCommand, RowSource } from '@polder/exchange'
import type { JsonObject, Refusal } from '@polder/kernel'
import type { BatchAnswer } from '../command/batch.ts'

export type Listening = {
  readonly onProgress?: ((progress: ImportingProgress) => void) | undefined
  /** Told of every row that can't be imported, as it is met. */
  readonly onRejected?: ((rejected: Rejected) => void) | undefined
}

export type ImportingProgress = {
  readonly step: string
  readonly done: number
  readonly total: number
  readonly imported: number
}

export type Rejected = RowSource & { readonly step: string; readonly reason: JsonObject }

export type ImportReport = Counts & {
  readonly events: number
  /** What whoever imports did not choose. */
  readonly passedOver: number
  readonly steps: readonly StepReport[]
  /** The first of those rejected. */
  readonly rejections: readonly Rejected[]
}

export type StepReport = Counts & { readonly step: string }

export type Counts = {
  readonly imported: number
  /** Commands that were here already, from an earlier import. */
  readonly unchanged: number
  readonly rejected: number
}

/** Rejections that a report lists; all of them are told as they are met. */
const MAX_REJECTIONS = 1_000

const NONE: Counts = { imported: 0, unchanged: 0, rejected: 0 }

type Place = { readonly step: string; readonly source: RowSource }

/** Keeps count of what became of each row. */
export const createTally = ({ onProgress, onRejected }: Listening) => {
  const steps = new Map<string, Counts>()
  const rejections: Rejected[] = []
  let total = NONE
  let [events, passedOver] = [0, 0]
  const count = (step: string, what: keyof Counts) => {
    steps.set(step, oneMore(steps.get(step) ?? NONE, what))
    total = oneMore(total, what)
  }
  const rejected = ({ step, source }: Place, { code, details }: Refusal) => {
    const rejection: Rejected = { ...source, step, reason: { code, ...details } }
    count(step, 'rejected')
    if (rejections.length < MAX_REJECTIONS) rejections.push(rejection)
    onRejected?.(rejection)
  }
  return {
    rejected,
    passedOver: () => void (passedOver += 1),
    progress: (progress: Omit<ImportingProgress, 'imported'>) =>
      onProgress?.({ ...progress, imported: total.imported }),
    answered: (planned: PlannedCommand, answer: BatchAnswer) => {
      if (!answer.ok) {
        if ('thrown' in answer) throw answer.thrown
        return rejected(planned, answer.refusal)
      }
      const { isKnown, saved } = answer.value
      count(planned.step, isKnown ? 'unchanged' : 'imported')
      if (!isKnown) events += saved.events.length
    },
    report: (): ImportReport => ({
      ...total,
      events,
      passedOver,
      steps: [...steps].map(([step, counts]) => ({ step, ...counts })),
      rejections,
    }),
  }
}

const oneMore = (counts: Counts, what: keyof Counts): Counts => ({
  ...counts,
  [what]: counts[what] + 1,
})
