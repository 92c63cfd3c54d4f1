import { type Result, unreachable } from '@polder/kernel'
import type { OperationOf } from '@polder/model'
import { beginRecord, changeRecord, endRecord, mergeRecord } from './record.ts'
import type { Outcome, Situation } from './situation.ts'

/** The life of every entity: absent -> active -> archived, or merged into another. */
export const decideEntity = (
  situation: Situation,
  operation: OperationOf<'entity'>,
): Result<Outcome> => {
  switch (operation) {
    case 'Create':
      return beginRecord(situation, 'Created')
    case 'Change':
      return changeRecord(situation, 'active')
    case 'Archive':
      return endRecord('Archived', 'active')(situation)
    case 'Merge':
      return mergeRecord(situation)
    default:
      return unreachable(operation)
  }
}
