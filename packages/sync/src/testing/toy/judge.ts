import type { EventStore } from '@polder/events'
import { type Commit, type DeviceId, type StreamRef, streamKey } from '@polder/kernel'
import { hasSameEvents } from '../../rebase/compare.ts'
import type { Judge, Verdict } from '../../server/ports.ts'
import { seriesOf } from './commands.ts'
import { decideToy } from './decide.ts'

/** Decides every proposal of the toy enterprise again, as a centre does. */
export const createToyJudge = (store: EventStore): Judge => ({
  judge: (commit) => judge(store, commit),
  review: () => ({ status: 'accept' }),
  asMadeBy: (fact, device) => asMadeBy(store, fact, device),
  stored: () => undefined,
  forget: () => undefined,
})

const judge = (store: EventStore, commit: Commit): Verdict => {
  if (commit.nature === 'fact') return { status: 'accept' }
  const decided = decideToy(commit.command, store)
  if (!decided.ok) return { status: 'refuse', refusal: decided.refusal }
  if (hasSameEvents(commit, decided.value)) return { status: 'accept' }
  return { status: 'refuse', refusal: { code: 'forged', details: {} } }
}

/** Its slip stays; its number goes into the other device's series, as it was printed. */
const asMadeBy = (store: EventStore, fact: Commit, device: DeviceId): Commit => {
  const { command, events, writes } = fact
  const [from, to] = [seriesOf(command.stamps.device), seriesOf(device)]
  const revision = store.headRevision(to)
  const isMoved = (stream: StreamRef) => streamKey(stream) === streamKey(from)
  return {
    ...fact,
    command: { ...command, stamps: { ...command.stamps, device } },
    events: events.map((event) =>
      isMoved(event) ? { ...event, ...to, streamRevision: revision + 1 } : event,
    ),
    writes: writes.map((stream) => (isMoved(stream) ? { ...to, revision } : stream)),
  }
}
