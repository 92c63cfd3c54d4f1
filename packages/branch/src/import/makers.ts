import type { BranchLog } from '@polder/events'
import type { Makers } from '@polder/exchange'
import type { DeviceId, StreamId } from '@polder/kernel'

/** Who may have made the facts of an import: this device, and the others of the branch (IM-2). */
export const makersAt = (log: BranchLog): Makers => {
  const { device } = log.state()
  const fellows = new Map<StreamId, readonly DeviceId[]>()
  return {
    device,
    fellows: (branch) => {
      const known = fellows.get(branch)
      if (known !== undefined) return known
      const found = log.store.devicesOf(branch).filter((each) => each !== device)
      fellows.set(branch, found)
      return found
    },
    isMade: (commandId) => log.commitOf(commandId) !== undefined,
  }
}
