import type { Claim, StreamId } from '@polder/kernel'

/**
 * Who holds a key after a claim on it: claims count in the order in which they are written. A release
 * by a stream that doesn't hold the key changes nothing.
 */
export const holderAfter = (
  holder: StreamId | undefined,
  { streamId, action }: Pick<Claim, 'streamId' | 'action'>,
): StreamId | undefined => {
  if (action === 'take') return streamId
  return holder === streamId ? undefined : holder
}

/** One text per key and value; JSON, since both may hold anything. */
export const claimKey = (key: string, value: string): string => JSON.stringify([key, value])
