import type { Model } from '@polder/model'
import type { NamedThing } from '../../inbox.ts'

/** What a client knows of the account before it asks for rows; screens derive from the model. */
export type EnterpriseAnswer = {
  readonly account: { readonly id: string; readonly name: string }
  readonly currency: string
  readonly model: Model
  readonly device: { readonly id: string; readonly number: number }
  /** The branch for which commands are meant that name none. */
  readonly branch: NamedThing
  /** Those for which this device may speak. */
  readonly branches: readonly NamedThing[]
  readonly user: NamedThing
  /** False for a copy of a branch, which may be looked at. */
  readonly isWritable: boolean
  readonly data: string
}
