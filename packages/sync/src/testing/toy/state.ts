import type { StoredEvent } from '@polder/kernel'

/** What the toy enterprise knows of any stream. */
export type ToyState = {
  readonly count: number
  readonly total: number
  readonly name: string | null
}

export const BEGINNING: ToyState = { count: 0, total: 0, name: null }

export const evolve = (state: ToyState, { payloadItemName, payload }: StoredEvent): ToyState => {
  const count = state.count + 1
  // Safe below: each event was made above.
  switch (payloadItemName) {
    case 'AddedEvent':
      return { ...state, count, total: state.total + (payload['by'] as number) }
    case 'NamedEvent':
      return { ...state, count, name: payload['name'] as string }
    case 'DroppedEvent':
      return { ...state, count, name: null }
    case 'YieldedEvent':
      return { ...state, count, name: null }
    default:
      return { ...state, count }
  }
}
