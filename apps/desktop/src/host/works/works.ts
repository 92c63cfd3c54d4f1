import { envelopeOf, faultEnvelope } from '@polder/contract'
import type {
  AnswerOf,
  EndedWork,
  HostMessage,
  Work,
  WorkCall,
  WorkProgress,
  WorksAnswer,
} from '@polder/contract/host'
import { accept, refuse, type Result } from '@polder/kernel'

export type Begun<Call extends WorkCall> = Pick<Work, 'work' | 'about'> & { readonly call: Call }

export type Working = {
  readonly signal: AbortSignal
  readonly onProgress: (progress: WorkProgress) => void
}

/**
 * Long work. It belongs to the host and not to the window that began it: everybody is told how far it
 * is and how it ended, whoever comes later finds it in `list`, and `cancel` ends it.
 */
export type Works = {
  /** Refused as `work-is-on` under a name that is taken, and `too-much-work`. */
  readonly run: <Call extends WorkCall>(
    begun: Begun<Call>,
    task: (working: Working) => Promise<Result<AnswerOf<Call>>>,
  ) => Promise<Result<AnswerOf<Call>>>
  readonly list: () => WorksAnswer
  /** Refused as `unknown-work`. */
  readonly cancel: (work: string) => Result<null>
  readonly cancelAll: () => void
}

const MAX_RUNNING = 8
const MAX_ENDED = 20
/** Nobody sees more. */
const PROGRESS_EVERY_MS = 100

export type WorksParts = {
  readonly tell: (message: HostMessage) => void
  readonly now: () => string
}

type Running = { readonly work: () => Work; readonly abort: () => void }

export const createWorks = ({ tell, now }: WorksParts): Works => {
  const running = new Map<string, Running>()
  let ended: readonly EndedWork[] = []
  const end = (begun: Work, answer: EndedWork['answer']) => {
    const { progress: _progress, ...rest } = begun
    const work = { ...rest, endedAt: now(), answer }
    running.delete(begun.work)
    ended = [work, ...ended].slice(0, MAX_ENDED)
    tell({ kind: 'ended', work })
  }
  const follow = (begun: Work) => {
    const controller = new AbortController()
    const told = slowly(tell)
    let work = begun
    running.set(begun.work, { work: () => work, abort: () => controller.abort() })
    const onProgress = (progress: WorkProgress) => {
      work = { ...work, progress }
      told({ kind: 'progress', work })
    }
    tell({ kind: 'progress', work })
    return { signal: controller.signal, onProgress }
  }
  return {
    run: async (begun, task) => {
      if (running.has(begun.work)) return refuse('work-is-on', { work: begun.work })
      if (running.size >= MAX_RUNNING) return refuse('too-much-work', { most: MAX_RUNNING })
      const work: Work = { ...begun, startedAt: now(), progress: null }
      try {
        const result = await task(follow(work))
        end(work, envelopeOf(result))
        return result
      } catch (error) {
        end(work, faultEnvelope(error))
        throw error
      }
    },
    list: () => ({ running: [...running.values()].map(({ work }) => work()), ended }),
    cancel: (work) => {
      const known = running.get(work)
      if (known === undefined) return refuse('unknown-work', { work })
      known.abort()
      return accept(null)
    },
    cancelAll: () => {
      for (const { abort } of running.values()) abort()
    },
  }
}

const slowly = (tell: (message: HostMessage) => void) => {
  let toldAtMs = Number.NEGATIVE_INFINITY
  return (message: HostMessage) => {
    if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
    toldAtMs = performance.now()
    tell(message)
  }
}
