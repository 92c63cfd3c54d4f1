import type { DecidedEvent } from './event.ts'
import type { Result } from './result.ts'

/** What happened, as `evolve` sees it; `source` names the event for later quotes. */
export type EvolveEvent = Pick<DecidedEvent, 'payloadItemName' | 'payload'> & {
  readonly source?: { readonly commandId: string; readonly eventIndex: number }
}

/** The whole of an aggregate's logic. Pure: the same input gives the same output, for ever. */
export type Decider<State, Wish, Context, Decision> = {
  readonly initialState: State
  readonly decide: (wish: Wish, state: State, context: Context) => Result<Decision>
  /** Never refuses: an impossible event is a defect. */
  readonly evolve: (state: State, event: EvolveEvent) => State
}
