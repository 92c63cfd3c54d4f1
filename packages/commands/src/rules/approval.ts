import type { BlockRule } from './rule.ts'

const REASON = 'approval-needed'

/**
 * OR-3: whoever places it says that somebody else must look at it first. Saying later that nobody
 * needs to is no release.
 */
export const approval: BlockRule = ({ shape, own }, values) => {
  const isAsked = values[shape.meanings.header.approval?.name ?? ''] === true
  const stands = own.status === 'placed' && own.blocks.some(({ reason }) => reason === REASON)
  return isAsked || stands ? { reason: REASON } : undefined
}
