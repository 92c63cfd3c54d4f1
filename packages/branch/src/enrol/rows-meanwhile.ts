import { publishedIn } from '@polder/commands'
import type { BranchLog } from '@polder/events'
import { Fault } from '@polder/kernel'
import { deriveEnterprise } from '@polder/model'
import { emptyState, removeReadFile } from '@polder/queries'
import { fileInTheMaking } from '../rebuild/files.ts'
import { makeCurrent } from '../rebuild/rebuild.ts'
import type { Progress } from '../worker/protocol.ts'
import { startWorker, type Watching } from '../worker/run-worker.ts'

/** The rows of a shorter log are made on opening before a thread is up. */
const WORTH_A_THREAD_EVENTS = 10_000

export type RowsMeanwhile = {
  /** After each page: how far the log is here, and how long it is at the centre. */
  readonly received: (progress: Progress) => void
  /** When the log is whole and rebased on: makes its rows current. Fault: `cancelled`; `stop` it then. */
  readonly complete: () => Promise<void>
  /** Nothing of them is left. */
  readonly stop: () => Promise<void>
}

type Place = Pick<Watching, 'signal'> & { readonly folder: string; readonly log: BranchLog }

/**
 * Makes the rows of a long log in a thread of its own while the log is received, so that a branch that
 * has its log has its rows. Where that fails, or the account's model changes on the way, opening the
 * branch makes them, and says what is wrong.
 */
export const rowsMeanwhile = (place: Place): RowsMeanwhile => {
  let making: Making | undefined
  return {
    received: ({ done, total }) => {
      if (total > WORTH_A_THREAD_EVENTS) making ??= beginMaking(place)
      making?.received(done)
    },
    complete: async () => making?.complete(),
    stop: async () => making?.stop(),
  }
}

type Making = Pick<RowsMeanwhile, 'complete' | 'stop'> & {
  readonly received: (upTo: number) => void
}

const beginMaking = ({ folder, log, signal }: Place): Making => {
  const { model, by } = publishedHere(log)
  const file = fileInTheMaking(folder)
  const stopping = new AbortController()
  const signals = signal === undefined ? [stopping.signal] : [stopping.signal, signal]
  const order = { kind: 'build-along', folder, file, model, state: emptyState(log) } as const
  const worker = startWorker(order, { signal: AbortSignal.any(signals) })
  const isMade = worker.answer.then(
    () => true,
    () => false,
  )
  return {
    received: (upTo) => worker.tell({ upTo, isAll: false }),
    complete: async () => {
      worker.tell({ upTo: log.state().rebased, isAll: true })
      const hasRows = await isMade
      if (signal?.aborted === true) throw new Fault('cancelled')
      if (hasRows && publishedHere(log).by === by)
        makeCurrent({ folder, log, enterprise: deriveEnterprise(model) }, file).close()
      else removeReadFile(file)
    },
    stop: async () => {
      stopping.abort()
      await isMade
      removeReadFile(file)
    },
  }
}

/** As far as the log was received: nothing of it is rebased on yet. */
const publishedHere = ({ store }: BranchLog) => publishedIn(store, store.identity.accountId)
