import type { Claim, Commit, NewEvent, StreamAtRevision } from '@polder/kernel'
import { isSameStream } from './commit-shape.ts'

/**
 * A commit as the texts that the log keeps and the chain hashes: every field in a fixed order,
 * whatever the order of the object's properties, and each written once.
 */
export type CommitText = {
  /** Id and name of the command, nature, attempt and device commit number, without brackets. */
  readonly head: string
  readonly payload: string
  readonly stamps: string
  /** In pieces that are joined without anything between them. */
  readonly events: readonly string[]
  readonly writes: string
  readonly reads: string
  readonly claims: string
}

/** `events` are given where they are texts already. */
export const commitText = (commit: Commit, events = eventTexts(commit)): CommitText => ({
  head: headText({ ...commit, ...commit.command }),
  payload: JSON.stringify(commit.command.payload),
  stamps: JSON.stringify(commit.command.stamps),
  events,
  writes: streamsText(commit.writes),
  reads: streamsText(commit.reads),
  claims: claimsText(commit.claims),
})

const eventTexts = ({ events }: Commit): readonly string[] =>
  events.map((event, index) => eventText(event, JSON.stringify(event.payload), events[index - 1]))

type Head = Pick<Commit, 'attempt' | 'deviceCommitNumber'> & {
  readonly commandId: string
  readonly name: string
  readonly nature: string
}

export const headText = ({ commandId, name, nature, attempt, deviceCommitNumber }: Head): string =>
  `"${plain(commandId)}","${plain(name)}","${nature}",${attempt},${deviceCommitNumber}`

type EventHead = Omit<NewEvent, 'payload'>

/**
 * The events of a stream that follow each other share its name and their first revision (the others
 * follow from it: `assertShape`), and the texts of a commit's events stand behind each other:
 *
 *     ["Order","id",1,["OrderPlacedEvent",1,{}],["OrderConfirmedEvent",1,{}]],["Customer","id",4,[
 */
export const eventText = (
  event: EventHead,
  payload: string,
  previous: EventHead | undefined,
): string => {
  const said = `["${plain(event.payloadItemName)}",${event.schemaVersion},${payload}]`
  if (isSameStream(event, previous)) return `,${said}`
  const stream = `["${plain(event.streamType)}","${plain(event.streamId)}"`
  return `${previous === undefined ? '' : '],'}${stream},${event.streamRevision},${said}`
}

const streamsText = (streams: readonly StreamAtRevision[]): string =>
  JSON.stringify(
    streams.map(({ streamType, streamId, revision }) => [streamType, streamId, revision]),
  )

const claimsText = (claims: readonly Claim[]): string =>
  JSON.stringify(
    claims.map(({ streamType, streamId, key, value, action, whenLost }) => [
      streamType,
      streamId,
      key,
      value,
      action,
      whenLost,
    ]),
  )

/** What JSON doesn't escape is its own text between quotes. */
const PLAIN = /^[\w-]*$/

const plain = (text: string) => (PLAIN.test(text) ? text : JSON.stringify(text).slice(1, -1))
