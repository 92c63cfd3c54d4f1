import type { Commit, JsonObject, Refusal } from '@polder/kernel'
import type { PushOutcome } from '../../protocol/push.ts'
import type { Push } from './push.ts'

/** The code of what comes out differently though nothing moved: such commits are counted (SY-70). */
export const FORGED = 'forged'

export const forged = (details: JsonObject): Refusal => ({ code: FORGED, details })

/** SY-5: the same attempt gets the same refusal, however often it asks. */
export const refuseStored = (push: Push, commit: Commit, refusal: Refusal): PushOutcome => {
  const { commandId } = commit.command
  const { attempt, deviceCommitNumber } = commit
  push.log.refusals.add({ commandId, attempt, deviceCommitNumber }, refusal, push.at)
  push.addRefused(deviceCommitNumber)
  const { why } = refusal.details
  if (refusal.code === FORGED)
    push.note(FORGED, commit, { why: typeof why === 'string' ? why : null })
  return { status: 'refused', refusal }
}

/** What a judge says of quotes that it can't find where the command says they are. */
const ABOUT_QUOTES: readonly unknown[] = ['unknown-quote', 'quote-of-refused']

export const isAboutQuote = ({ code, details }: Refusal): boolean =>
  ABOUT_QUOTES.includes(code) || ABOUT_QUOTES.includes(details.why)
