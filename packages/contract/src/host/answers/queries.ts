import type { JsonObject, JsonValue } from '@polder/kernel'
import type { NamedThing } from '../../inbox.ts'

export type ListAnswer = {
  readonly rows: readonly JsonObject[]
  /** Where the next page begins; null after the last. */
  readonly next: string | null
  readonly count: number
  /** There are more than `count`. */
  readonly atLeast: boolean
}

export type GroupsAnswer = { readonly groups: readonly JsonObject[] }

export type HistoryAnswer = {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[]
  /** For `before`, to go on with what is older; null at the beginning. */
  readonly next: number | null
}

/** One event of a record, and the command behind it. */
export type HistoryEntry = {
  readonly revision: number
  readonly event: string
  readonly payload: JsonObject
  /** When it was made, by the clock of the device that made it, and when it was stored. */
  readonly madeAt: string
  readonly storedAt: string
  readonly by: NamedThing
  readonly branch: NamedThing
  readonly deviceNumber: number
  readonly command: {
    readonly id: string
    readonly name: string
    readonly payload: JsonObject
    readonly nature: 'fact' | 'proposal'
    readonly attempt: number
    /** The command that this one took the place of. */
    readonly replaces: string | null
  }
  /** By attribute, lists of records as a whole. What was not there is null. */
  readonly changes: readonly AttributeChange[]
  /** Not confirmed by the centre yet. */
  readonly pending: boolean
  /** The centre's remark on a fact that it stored although a check failed. */
  readonly remark: string | null
}

export type AttributeChange = {
  readonly name: string
  readonly label: string
  readonly was: JsonValue
  readonly to: JsonValue
}

/** A record as it was. */
export type RecordAnswer = {
  readonly concept: string
  readonly id: string
  readonly revision: number
  /** When it became so. */
  readonly at: string
  readonly status: string
  readonly attributes: JsonObject
  /** What its lines came to, where they have prices. */
  readonly totals: JsonObject | null
  /** What the things that it refers to are called now, by their ids. */
  readonly names: { readonly [id: string]: string }
}
