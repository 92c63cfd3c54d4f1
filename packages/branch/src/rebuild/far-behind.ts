import type { BranchLog } from '@polder/events'
import type { ReadModel } from '@polder/queries'

/**
 * An event that is projected into a file with its indexes costs this many times what it costs in a
 * rebuild, which makes the indexes in the end: 100 to 150 us against 40 to 50, for orders and
 * deliveries of three lines, in logs of 15,000 and 60,000 events.
 */
const FOLLOWING_COSTS = 2.5
/** Fewer events are projected in less time than a file is made. */
const WORTH_A_FILE = 2_000

/** Whether a new file is made sooner than this one has followed: after a first or a long absence. */
export const isFarBehind = (log: BranchLog, readModel: Pick<ReadModel, 'state'>): boolean => {
  const { rebased } = log.state()
  const behind = rebased - readModel.state().position
  return behind > WORTH_A_FILE && behind * FOLLOWING_COSTS > rebased
}
