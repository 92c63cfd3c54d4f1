import { type Result, unreachable } from '@polder/kernel'
import type { OperationOf } from '@polder/model'
import { beginRecord, changeRecord, endRecord } from './record.ts'
import type { Outcome, Situation } from './situation.ts'

/** The life of every work area: absent -> open -> closed. */
export const decideWorkarea = (
  situation: Situation,
  operation: OperationOf<'workarea'>,
): Result<Outcome> => {
  switch (operation) {
    case 'Open':
      return beginRecord(situation, 'Opened')
    case 'Change':
      return changeRecord(situation, 'open')
    case 'Close':
      return endRecord('Closed', 'open')(situation)
    default:
      return unreachable(operation)
  }
}
