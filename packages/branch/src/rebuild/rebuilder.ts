import type { BranchLog } from '@polder/events'
import { Fault } from '@polder/kernel'
import { removeReadFile } from '@polder/queries'
import type { Sessions } from '../sessions.ts'
import type { Progress } from '../worker/protocol.ts'
import type { Watching } from '../worker/run-worker.ts'
import { buildAside, makeCurrent } from './rebuild.ts'

export type Rebuilt = { readonly events: number; readonly file: string }

type Parts = {
  readonly folder: string
  readonly log: BranchLog
  readonly sessions: Sessions
}

/**
 * Rebuilds one at a time: whoever asks while one is on joins it, with progress and a signal of their
 * own. Who leaves is told `cancelled` at once; the rebuild ends when the last one has left.
 */
export const createRebuilder = (parts: Parts): ((watching: Watching) => Promise<Rebuilt>) => {
  let current: Run | null = null
  return (watching) => {
    if (current === null || current.isOver()) current = startRun(parts)
    return current.join(watching)
  }
}

type Run = {
  readonly isOver: () => boolean
  readonly join: (watching: Watching) => Promise<Rebuilt>
}

const startRun = (parts: Parts): Run => {
  const joined = new Set<Watching>()
  // Aborted by the last who leaves, and when there is an answer: nobody joins it after either.
  const over = new AbortController()
  const onProgress = (progress: Progress) => {
    for (const watching of joined) watching.onProgress?.(progress)
  }
  const rebuilt = rebuild(parts, { onProgress, signal: over.signal }).finally(() => over.abort())
  /** Fails for who leaves while others stay; the last one waits until the worker has ended. */
  const leaving = (watching: Watching) =>
    new Promise<never>((_, reject) => {
      const leave = () => {
        joined.delete(watching)
        if (joined.size > 0) reject(new Fault('cancelled'))
        else over.abort()
      }
      if (watching.signal?.aborted === true) leave()
      watching.signal?.addEventListener('abort', leave, { once: true })
    })
  return {
    isOver: () => over.signal.aborted,
    join: async (given) => {
      const watching = { ...given }
      joined.add(watching)
      return await Promise.race([rebuilt, leaving(watching)])
    },
  }
}

const rebuild = async (parts: Parts, watching: Watching): Promise<Rebuilt> => {
  const { folder, log, sessions } = parts
  const { enterprise } = sessions.unsettled()
  const file = await buildAside({ folder, log, enterprise }, watching)
  // Another model was published meanwhile: its read model is as new, and has other tables.
  if (sessions.unsettled().enterprise === enterprise)
    sessions.replaceReadModel(makeCurrent({ folder, log, enterprise }, file))
  else removeReadFile(file)
  const { readModel } = sessions.unsettled()
  return { events: readModel.state().position, file: readModel.file }
}
