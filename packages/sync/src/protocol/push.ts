import { z } from 'zod'
import { MAX_COMMIT_PARTS, MAX_PUSH_COMMITS } from '../limits.ts'
import { commit } from './commit.ts'
import * as value from './values.ts'

/** Commits of the outbox, in its order (SY-20). */
export const pushRequest = z.strictObject({
  commits: z.array(commit).min(1).max(MAX_PUSH_COMMITS),
})

const positions = { firstPosition: value.ordinal, lastPosition: value.ordinal }

const mismatch = z.strictObject({
  streamType: value.name,
  streamId: value.streamId,
  expected: value.count,
  actual: value.count,
})

const takenClaim = z.strictObject({
  key: value.name,
  value: value.key,
  holder: value.streamId,
})

/** SY-21: what became of one commit. */
export const pushOutcome = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('accepted'), ...positions }),
  /** It was in the log already, by this or another attempt. */
  z.strictObject({ status: z.literal('known'), ...positions }),
  z.strictObject({
    status: z.literal('conflict'),
    streams: z.array(mismatch).max(2 * MAX_COMMIT_PARTS),
    claims: z.array(takenClaim).max(MAX_COMMIT_PARTS),
  }),
  z.strictObject({ status: z.literal('refused'), refusal: value.refusal }),
  /** Not now: it is pushed again. `depends` names a commit of the push that it waits for. */
  z.strictObject({
    status: z.literal('fault'),
    code: value.name,
    depends: value.commandId.exactOptional(),
  }),
])

/**
 * For a device that had all of the log before: what it lacks of its own accepted commits, which now end
 * it, so that they needn't come back over the line (SY-24).
 */
const sealed = z.strictObject({
  /** Where the log ended before the push. */
  after: value.count,
  /** One for each accepted commit, in order. */
  seals: z
    .array(
      z.strictObject({
        commitTime: value.instant,
        firstPosition: value.ordinal,
        mac: value.mac.exactOptional(),
        remark: value.text.exactOptional(),
      }),
    )
    .min(1)
    .max(MAX_PUSH_COMMITS),
  chainHash: value.hash,
})

/** One outcome for each commit, in the order in which they were pushed. */
export const pushAnswer = z.strictObject({
  logEpoch: value.count,
  outcomes: z.array(pushOutcome).max(MAX_PUSH_COMMITS),
  /** The end of the log when this was answered: a fixed head to pull to. */
  head: value.count,
  sealed: sealed.exactOptional(),
})

export type PushRequest = z.infer<typeof pushRequest>
export type PushOutcome = z.infer<typeof pushOutcome>
export type PushAnswer = z.infer<typeof pushAnswer>
export type Sealed = z.infer<typeof sealed>
