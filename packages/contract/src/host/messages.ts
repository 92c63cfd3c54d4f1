import type { FlatRefusal } from '../envelope.ts'
import type { OutcomeAnswer, SyncAnswer } from '../sync.ts'
import type { SessionAnswer } from './answers/users.ts'
import type { EndedWork, Work } from './answers/work.ts'

/** What the host says unasked, to every client. */
export type HostMessage =
  | HostState
  /** Queries whose answers may have changed since they were given. */
  | { readonly kind: 'stale'; readonly queries: readonly string[] }
  /** What sync is doing, how much is unsent, and how much needs a person. */
  | {
      readonly kind: 'sync'
      readonly sync: SyncAnswer
      readonly unsent: { readonly count: number; readonly oldestAt: string | null }
      readonly inbox: number
    }
  /** What became of commands that waited for the centre. */
  | { readonly kind: 'outcomes'; readonly outcomes: readonly OutcomeAnswer[] }
  /** How far long work is. */
  | { readonly kind: 'progress'; readonly work: Work }
  | { readonly kind: 'ended'; readonly work: EndedWork }
  /** Somebody signed in or out, in whatever window. */
  | { readonly kind: 'session'; readonly session: SessionAnswer }
  /** Another model was published: what derives from it is to be derived anew. */
  | { readonly kind: 'model' }

/**
 * Whether the branch can be asked. While it can't, calls are answered with a fault of the state's name.
 *
 *     opening -> open <-> rebuilding          the read model is made anew
 *       | |      ^ '----> restarting -> open  a defect ended the branch's thread
 *       | |      | '----> closing
 *       | '-> empty                           there is no branch yet: `begin` makes one
 *       '---> failed                          `fault` says why; only a person can help
 */
export type HostState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'open' }
  | Rebuilding
  | { readonly kind: 'restarting' }
  | { readonly kind: 'failed'; readonly fault: FlatRefusal }
  | { readonly kind: 'closing' }

export type Rebuilding = {
  readonly kind: 'rebuilding'
  /** Why: `missing`, `damaged`, `far-behind`… */
  readonly reason: string
  readonly done: number
  readonly total: number
}

const STATES: readonly string[] = [
  'opening',
  'empty',
  'open',
  'rebuilding',
  'restarting',
  'failed',
  'closing',
] satisfies HostState['kind'][]

export const isHostState = (message: HostMessage): message is HostState =>
  STATES.includes(message.kind)
