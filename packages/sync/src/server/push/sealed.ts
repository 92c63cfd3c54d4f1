import { present } from '@polder/kernel'
import { MAX_PUSH_COMMITS } from '../../limits.ts'
import type { PushAnswer, Sealed } from '../../protocol/push.ts'
import type { ServedAccount } from '../ports.ts'
import type { Session } from '../session.ts'

/**
 * SY-24: what a device lacks of its commits that were just stored. Only where it has all that is before
 * them, and where they stand in the log as it made them: what a device writes that is no longer in good
 * standing may have been stored as another's (SY-71).
 */
export const sealedFor = (
  { log }: Pick<ServedAccount, 'log'>,
  { device, position }: Session,
  { after, answer }: { readonly after: number; readonly answer: PushAnswer },
): Sealed | undefined => {
  const accepted = answer.outcomes.filter(({ status }) => status === 'accepted').length
  if (position !== after || accepted === 0) return undefined
  if (log.devices.find(device)?.status !== 'active') return undefined
  const seals = [...log.sealsAfter(after, MAX_PUSH_COMMITS + 1)]
  if (seals.length !== accepted) return undefined
  const chainHash = present(log.store.chainHashAt(answer.head), 'a commit ends the log')
  return { after, seals, chainHash }
}
