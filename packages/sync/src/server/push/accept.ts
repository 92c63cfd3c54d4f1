import { brokenShape, commandHash, type Conflict, type StoredCommit } from '@polder/events'
import { type Commit, isFault, type Refusal, unreachable } from '@polder/kernel'
import type { PushOutcome } from '../../protocol/push.ts'
import { isTaken } from './commit-numbers.ts'
import { isSameAttempt } from '../../rebase/compare.ts'
import { createPush, type Push, type Pushing } from './push.ts'
import { fence, isSecondWriter, storeAsOther } from './fence.ts'
import { forged, isAboutQuote, refuseStored } from './refusal.ts'
import { strangeStamps } from './stamps.ts'
import { stored, takeJudged } from './store.ts'

/**
 * Takes what one device pushes, commit by commit and each whole (SY-1, SY-21, SY-22, SY-70). In a
 * transaction of the caller's; the answers count when that is on disk.
 *
 *     commit
 *       |-- its command is in the log -------------------> known, or refused: id-reused
 *       |-- this attempt was refused before -------------> refused, as it was then
 *       |-- stands on one that is not there -------------> fault: depends
 *       |-- no program of ours makes it -----------------> refused: forged; a fact fences its device
 *       |-- its number, or its own series, is another's -> the device is fenced (SY-71)
 *       |-- what it stands on moved ---------------------> conflict
 *       `-- judged --------------------------------------> accepted | refused
 *
 * A commit that we stumble over is put aside and the others are taken again: none blocks the queue.
 */
export const acceptPush = (
  pushing: Pushing,
  commits: readonly Commit[],
): readonly PushOutcome[] => {
  const stumbled = new Map<Commit, unknown>()
  for (;;) {
    const walk: { at?: Commit } = {}
    try {
      return pushing.log.transaction(() => {
        const push = createPush(pushing)
        const outcomes = commits.map((commit) => {
          walk.at = commit
          return take(push, commit, stumbled.get(commit))
        })
        push.finish()
        return outcomes
      })
    } catch (error) {
      pushing.judge.forget()
      const { at } = walk
      if (isFault(error) || at === undefined || stumbled.has(at)) throw error
      stumbled.set(at, error)
    }
  }
}

const take = (push: Push, commit: Commit, defect: unknown): PushOutcome => {
  const outcome =
    defect === undefined ? outcomeOf(push, commit) : stumbledOver(push, commit, defect)
  switch (outcome.status) {
    case 'accepted':
    case 'known':
      break
    case 'refused':
      push.absent.refused(commit)
      break
    case 'conflict':
    case 'fault':
      push.absent.delayed(commit)
      break
    default:
      unreachable(outcome)
  }
  return outcome
}

const outcomeOf = (push: Push, commit: Commit): PushOutcome => {
  const before = isNew(push, commit) ? undefined : answeredBefore(push, commit)
  if (before !== undefined) return before
  if (push.standing() === 'fenced') return FENCED
  const depends = push.absent.under(commit)
  if (depends !== undefined) return { status: 'fault', code: 'depends', depends }
  const strange = strangeStamps(push.device, commit) ?? brokenShape(commit)
  if (strange !== null) return malformed(push, commit, strange)
  if (isSecondWriter(push)) return storeAsOther(push, commit)
  if (isTaken(push.numbers(), commit.deviceCommitNumber))
    return fence(push, commit, 'number-given-twice')
  return takeSound(push, commit)
}

/** Above every number that the device was answered about: nothing of it is known, and nobody asks. */
const isNew = ({ numbers, standing }: Push, { deviceCommitNumber }: Commit) =>
  deviceCommitNumber > numbers().last && standing() === 'good'

const answeredBefore = (push: Push, commit: Commit): PushOutcome | undefined => {
  const { log } = push
  const { commandId } = commit.command
  const known = log.store.commitOf(commandId)
  if (known !== undefined)
    return commandHash(known.command) === commandHash(commit.command)
      ? knownAs(push, commit, known)
      : idReused(commit)
  const refusal = log.refusals.find({ ...commit, commandId })
  return refusal && { status: 'refused', refusal }
}

/** A commit that can be from this device, which is in good standing. */
const takeSound = (push: Push, commit: Commit): PushOutcome => {
  const { outcome, verdict } = takeJudged(push, commit, () => push.judge.judge(commit))
  switch (outcome.status) {
    case 'accepted':
      return stored(push, commit, outcome.events)
    case 'known':
      return knownAs(push, commit, outcome.commit)
    case 'refused':
      return idReused(commit)
    case 'conflict':
      return inConflict(push, commit, outcome)
    case 'stopped':
      return verdict?.status === 'refuse'
        ? refuse(push, commit, verdict.refusal)
        : malformed(push, commit, verdict?.status === 'malformed' ? verdict.why : 'unknown')
    default:
      return unreachable(outcome)
  }
}

/**
 * It may quote what one before it would have brought about: then its branch finds that out when it
 * rebases, and nobody has forged anything.
 */
const refuse = (push: Push, commit: Commit, refusal: Refusal): PushOutcome => {
  const depends = isAboutQuote(refusal) ? push.absent.any() : undefined
  return depends === undefined
    ? refuseStored(push, commit, refusal)
    : { status: 'fault', code: 'depends', depends }
}

const FENCED: PushOutcome = { status: 'fault', code: 'device-fenced' }

/**
 * Another attempt is in the log than this one: it may have come out otherwise, so what stands on it
 * here waits until the branch has seen that.
 */
const knownAs = ({ absent }: Push, commit: Commit, known: StoredCommit): PushOutcome => {
  if (!isSameAttempt(known, commit)) absent.delayed(commit)
  const { firstPosition, lastPosition } = known
  return { status: 'known', firstPosition, lastPosition }
}

const idReused = ({ command }: Commit): PushOutcome => ({
  status: 'refused',
  refusal: { code: 'id-reused', details: { commandId: command.commandId } },
})

/** SY-70: what a branch forges is refused; a fact like that shows that its device is not ours. */
const malformed = (push: Push, commit: Commit, why: string): PushOutcome =>
  commit.nature === 'proposal'
    ? refuseStored(push, commit, forged({ why }))
    : fence(push, commit, why)

/**
 * Nobody else moves what a fact writes. Where a stream is further on than it says, another wrote as
 * this device (SY-71); where one is behind, an earlier fact of the device is still to come.
 */
const inConflict = (push: Push, commit: Commit, { streams, claims }: Conflict): PushOutcome => {
  const isOvertaken = streams.some(({ expected, actual }) => actual > expected)
  if (commit.nature === 'fact' && isOvertaken) return fence(push, commit, 'series-written-twice')
  return {
    status: 'conflict',
    streams: [...streams],
    claims: claims.map(({ key, value, holder }) => ({ key, value, holder })),
  }
}

/** We are wrong. A proposal goes to the inbox, where a person sees it; a fact is kept and waits. */
const stumbledOver = (push: Push, commit: Commit, defect: unknown): PushOutcome => {
  const message = defect instanceof Error ? defect.message : String(defect)
  push.note('defect', commit, { message })
  return commit.nature === 'proposal'
    ? { status: 'refused', refusal: { code: 'cannot-be-decided', details: { message } } }
    : { status: 'fault', code: 'defect' }
}
