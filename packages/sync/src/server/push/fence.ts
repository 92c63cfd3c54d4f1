import { type Commit, type DeviceId, deriveId, SECOND_WRITER } from '@polder/kernel'
import type { PushOutcome } from '../../protocol/push.ts'
import type { Push } from './push.ts'
import { stored, takeJudged } from './store.ts'

const FENCED: PushOutcome = { status: 'fault', code: 'device-fenced' }

/** What shows that two copies of a folder write as one device. */
const WRITTEN_TWICE: readonly string[] = ['number-given-twice', 'series-written-twice']

/**
 * From now on the device is told nothing but `device-fenced`, and what it holds stays there. One that
 * was found to write in two places is let finish what it is saying: its facts have happened.
 */
export const fence = (push: Push, commit: Commit, why: string): PushOutcome => {
  const { log, device } = push
  const isWriting = WRITTEN_TWICE.includes(why)
  push.setStanding(isWriting ? 'second-writer' : 'fenced')
  log.devices.setStatus(device.device, 'fenced', isWriting ? SECOND_WRITER : why)
  push.note('fenced', commit, { why, deviceNumber: device.deviceNumber })
  return isWriting ? storeAsOther(push, commit) : FENCED
}

export const isSecondWriter = (push: Push): boolean => push.standing() === 'second-writer'

/**
 * SY-71: a fact of a second writer is stored under a device id of its own, with its number as printed,
 * which shows as `duplicate-number`. Its proposals stay where they are: nobody has acted on them.
 */
export const storeAsOther = (push: Push, commit: Commit): PushOutcome => {
  if (commit.nature === 'proposal') return FENCED
  const moved = push.judge.asMadeBy(commit, otherDevice(push))
  if (moved === null) return FENCED
  const { outcome } = takeJudged(push, moved, () => {
    const review = push.judge.review(moved)
    return review.status === 'accept' ? { ...review, remark: SECOND_WRITER } : review
  })
  if (outcome.status !== 'accepted') return FENCED
  push.note(SECOND_WRITER, commit, { storedAs: moved.command.stamps.device })
  return stored(push, commit, outcome.events)
}

/** Nobody can speak as it: no secret has the hash of nothing. Its own number is printed nowhere. */
const otherDevice = ({ log, device, at }: Push): DeviceId => {
  const other = deriveId<DeviceId>(device.device, SECOND_WRITER)
  if (log.devices.find(other) === undefined)
    log.devices.add({
      device: other,
      deviceNumber: log.devices.nextNumber(),
      branch: device.branch,
      status: 'fenced',
      secretHash: '',
      enrolledAt: at,
      note: `writes of ${device.device} that it made elsewhere`,
    })
  return other
}
