import type { HostHandlers } from '@polder/contract/host'
import { refuse } from '@polder/kernel'

/** Where there is a branch, there is nothing to begin. */
export const beginHandlers = (): Pick<HostHandlers, 'begin'> => ({
  begin: () => refuse('already-a-branch'),
})
