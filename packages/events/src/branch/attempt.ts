import { type Commit, equalJson } from '@polder/kernel'

/**
 * Whether two commits are one attempt (SY-5). An attempt is a device's own: two branches that import
 * one file while apart make the same commands, each with numbers of its own.
 */
export const isSameAttempt = (one: Commit, other: Commit): boolean =>
  one.command.commandId === other.command.commandId &&
  one.attempt === other.attempt &&
  one.deviceCommitNumber === other.deviceCommitNumber &&
  one.command.stamps.device === other.command.stamps.device &&
  one.command.name === other.command.name &&
  equalJson(one.command.payload, other.command.payload)
