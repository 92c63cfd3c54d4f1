import type { EventStore } from '@polder/events'
import type { HelloAnswer } from '../protocol/hello.ts'

/**
 * What to do after a greeting (SY-33, SY-34):
 *
 *     the centre's log     ours is            mode         course
 *     e1 e2 e3 e4 e5       e1 e2 e3           open         work
 *     e1 e2 e3 e4 e5       e1 e2 e3           recovering   wait: pull, and push nothing
 *     e1 e2 e3             e1 e2 e3 e4 e5                  offer: e4 and e5 are missing there
 *     e1 e2 f3 f4          e1 e2 e3 e4 e5                  search: they parted after e2
 */
export type Course =
  | { readonly do: 'work' | 'wait' }
  | { readonly do: 'offer'; readonly after: number }
  | { readonly do: 'search' }

export const courseAfter = (
  { place, mode, head }: Pick<HelloAnswer, 'place' | 'mode' | 'head'>,
  store: Pick<EventStore, 'chainHashAt' | 'lastPosition'>,
): Course => {
  if (place === 'follows') return { do: mode === 'open' ? 'work' : 'wait' }
  const continues =
    head.position < store.lastPosition() && store.chainHashAt(head.position) === head.chainHash
  return continues ? { do: 'offer', after: head.position } : { do: 'search' }
}
