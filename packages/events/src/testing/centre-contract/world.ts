import { isFault } from '@polder/kernel'
import type { CentreLog, CentreMode } from '../../centre-log.ts'
import type { LogIdentity } from '../../port.ts'

export type NewCentreLog = {
  readonly identity: LogIdentity
  readonly mode: CentreMode
  readonly key: Uint8Array
}

/** What a behaviour is shown with: logs of one kind, closed when it has been. */
export type CentreWorld = {
  readonly identity: LogIdentity
  readonly key: Uint8Array
  /** An empty log, open and of this world's identity and key unless said otherwise. */
  readonly aLog: (wishes?: Partial<NewCentreLog>) => CentreLog
  /** The log that a backup holds. */
  readonly restored: (file: string, key?: Uint8Array) => CentreLog
  /** A folder that is gone afterwards. */
  readonly folder: () => string
}

/** Rules, and for each what shows that a centre's log keeps it. */
export type CentreBehaviours = {
  readonly [rule: string]: (world: CentreWorld) => void | Promise<void>
}

export const keyOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)

/** The code of the fault that work throws; what it throws otherwise is a defect of ours. */
export const faultOf = (work: () => unknown): string => {
  try {
    work()
    return 'no fault'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}
