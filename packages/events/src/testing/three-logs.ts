import type { Commit, StreamRef } from '@polder/kernel'
import { aCommit, aStream } from './builders.ts'

/**
 * Three logs of five events, each of its own stream type, one event to a commit:
 *
 *     streams    A B C A D    A A A A A    A B B C C
 *     sequence   1 2 3 4 5    1 2 3 4 5    1 2 3 4 5
 *     revision   1 1 1 2 1    1 2 3 4 5    1 1 2 1 2
 */
export type ExampleLog = {
  readonly streamType: string
  readonly streams: string
  readonly revisions: readonly number[]
}

export const THREE_LOGS: readonly ExampleLog[] = [
  { streamType: 'Customer', streams: 'ABCAD', revisions: [1, 1, 1, 2, 1] },
  { streamType: 'Order', streams: 'AAAAA', revisions: [1, 2, 3, 4, 5] },
  { streamType: 'Delivery', streams: 'ABBCC', revisions: [1, 1, 2, 1, 2] },
]

/** The commits of the three logs, one log after the other. */
export const threeLogsInTurn = (): readonly Commit[] => THREE_LOGS.flatMap(commitsOf)

/** The same commits, taken from the three logs by turns. */
export const threeLogsInterleaved = (): readonly Commit[] => {
  const logs = THREE_LOGS.map(commitsOf)
  return [0, 1, 2, 3, 4].flatMap((round) => logs.flatMap((log) => log.slice(round, round + 1)))
}

export const streamsOf = ({ streamType, streams }: ExampleLog): readonly StreamRef[] =>
  streams.split('').map((name) => aStream(streamType, name))

const commitsOf = (log: ExampleLog): readonly Commit[] =>
  streamsOf(log).map((stream, index) =>
    aCommit({ writes: [{ stream, at: (log.revisions[index] ?? 1) - 1, payloads: [{ index }] }] }),
  )
