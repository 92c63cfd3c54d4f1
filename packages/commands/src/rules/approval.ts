import type { BlockRule } from './registry.ts'

/** OR-3: whoever places it says that somebody else must look at it first. */
export const approval: BlockRule = (_, values) =>
  values['needsApproval'] === true ? { reason: 'approval-needed' } : undefined
