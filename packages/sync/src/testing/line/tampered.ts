import type { Listener } from '../../link.ts'
import type { AnswerOf, CallName } from '../../protocol/wire.ts'

type Change = <Answer>(answer: Answer) => Answer

/** A centre whose answers to one call are changed on their way. */
export const tampered = <Changed extends CallName>(
  listen: Listener,
  changed: Changed,
  change: (answer: AnswerOf<Changed>) => AnswerOf<Changed>,
): Listener => {
  // Safe: it is applied to answers to that call only.
  const changes = new Map([[changed, change]]) as unknown as ReadonlyMap<CallName, Change>
  return (voice) => {
    const peer = listen(voice)
    return {
      ...peer,
      handle: async (name, request) => {
        const answer = await peer.handle(name, request)
        return changes.get(name)?.(answer) ?? answer
      },
    }
  }
}
