import type { CallProgress, HostMessage, HostState } from '@polder/contract/host'
import type { Asked } from '../dispatch.ts'

/** What the branch's thread is begun with. */
export type ThreadData = {
  /** Of the branch; where a user's data lies without it. */
  readonly folder: string | undefined
  /** Of the devices' secrets; the user's own without it. */
  readonly secrets: string | undefined
  readonly scratch: string
  /** Where the samples are; without it there are none. */
  readonly samples: string | undefined
}

export type ToThread =
  | { readonly kind: 'call'; readonly id: number; readonly asked: Asked }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' }

export type FromThread =
  | { readonly kind: 'answer'; readonly id: number; readonly text: string }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: CallProgress }
  /** Said even while the thread does nothing else, as while it makes the read model anew. */
  | { readonly kind: 'state'; readonly state: HostState }
  | { readonly kind: 'message'; readonly message: HostMessage }
  /** All is on disk, and the thread may be ended. */
  | { readonly kind: 'closed' }
  /** We are wrong; the thread goes on. */
  | { readonly kind: 'defect'; readonly stack: string }

/** How the thread speaks to whoever began it. */
export type Say = (message: FromThread) => void
