import type { ReceivedPage } from '@polder/events'
import { assert, type DeviceId } from '@polder/kernel'
import type { Voice } from '../link.ts'

/** One connection of a device to its account. */
export type Session = {
  readonly voice: Voice
  readonly device: DeviceId
  /** How far the device has the log, as far as it was told; what was lost on the way it pulls. */
  position: number
  /** It was told that there is more since it last asked: one hint is enough (SY-73). */
  isHinted: boolean
}

export const aSession = (voice: Voice, device: DeviceId, position: number): Session => ({
  voice,
  device,
  position,
  isHinted: false,
})

/** What it asked for brings it here, and it has been told all that there is. */
export const hasPulled = (
  session: Session,
  after: number,
  page: ReceivedPage | undefined,
): void => {
  session.position = page === undefined ? after : endOf(page)
  session.isHinted = false
}

export const endOf = ({ commits }: ReceivedPage): number => {
  const last = commits.at(-1)
  assert(last !== undefined, 'a page has a commit')
  return last.firstPosition + last.events.length - 1
}
