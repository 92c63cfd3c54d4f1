import { type Result, unreachable } from '@polder/kernel'
import type { OperationOf } from '@polder/model'
import { beginRecord, changeRecord, endRecord, mergeRecord } from './record.ts'
import type { Outcome, Situation } from './situation.ts'

/** The life of every role: absent -> active -> ended, or merged into another. */
export const decideRole = (
  situation: Situation,
  operation: OperationOf<'role'>,
): Result<Outcome> => {
  switch (operation) {
    case 'Assign':
      return beginRecord(situation, 'Assigned')
    case 'Change':
      return changeRecord(situation, 'active')
    case 'End':
      return endRecord('Ended', 'active')(situation)
    case 'Merge':
      return mergeRecord(situation)
    default:
      return unreachable(operation)
  }
}
