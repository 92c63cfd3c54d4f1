import type { BranchLog, ReceivedPage } from '@polder/events'
import { type Commit, isFault } from '@polder/kernel'
import type { PushAnswer } from '../protocol/push.ts'

/**
 * SY-24: receives what was accepted of a push, as the centre has it, without its coming over the line.
 * Whatever doesn't fit, such as what came in between, is left to be pulled; the chain says whether it is
 * the same.
 */
export const receiveSealed = (
  log: Pick<BranchLog, 'state' | 'receive'>,
  commits: readonly Commit[],
  { outcomes, sealed }: PushAnswer,
): void => {
  if (sealed === undefined || sealed.after !== log.state().received) return
  const accepted = commits.filter((_, index) => outcomes[index]?.status === 'accepted')
  if (accepted.length !== sealed.seals.length) return
  const page: ReceivedPage = {
    commits: sealed.seals.flatMap((seal, index) => {
      const commit = accepted[index]
      return commit === undefined ? [] : [{ ...commit, ...seal }]
    }),
    chainHash: sealed.chainHash,
  }
  try {
    log.receive(page)
  } catch (error) {
    if (!isFault(error) || !NOT_THE_SAME.includes(error.code)) throw error
  }
}

/** Then pulling tells what there is, and whether the logs have parted. */
const NOT_THE_SAME: readonly string[] = ['log-gap', 'log-forked']
