import type { CommitNumbers, Device, OperatorNote } from '@polder/events'
import { type Commit, type DeviceId, type Instant, present, SECOND_WRITER } from '@polder/kernel'
import type { ServedAccount } from '../ports.ts'
import { type Absent, createAbsent } from './absent.ts'
import { withNumber, withRefused } from './commit-numbers.ts'

export type Pushing = ServedAccount & {
  readonly device: DeviceId
  readonly now: () => Instant
}

/** What is known of a device while what it pushes is taken. */
export type Standing = 'good' | 'second-writer' | 'fenced'

/** A push while it is taken. */
export type Push = ServedAccount & {
  readonly device: Device
  readonly absent: Absent
  /** The centre's clock, once for all of the push. */
  readonly at: Instant
  readonly standing: () => Standing
  readonly setStanding: (standing: Standing) => void
  readonly numbers: () => CommitNumbers
  /** A commit of the device got into the log under this number. */
  readonly addNumber: (number: number) => void
  /** A commit was refused under this number. */
  readonly addRefused: (number: number) => void
  readonly note: (kind: string, commit: Commit, details: OperatorNote['details']) => void
  /** Keeps what was counted meanwhile. */
  readonly finish: () => void
}

export const createPush = ({ log, judge, device: id, now }: Pushing): Push => {
  const device = present(log.devices.find(id), 'who pushes has said who it is')
  const before = log.devices.numbers(id)
  const at = now()
  let numbers = before
  let standing = standingOf(device)
  return {
    log,
    judge,
    device,
    at,
    absent: createAbsent(),
    standing: () => standing,
    setStanding: (next) => {
      standing = next
    },
    numbers: () => numbers,
    addNumber: (number) => {
      numbers = withNumber(numbers, number)
    },
    addRefused: (number) => {
      numbers = withRefused(numbers, number)
    },
    note: (kind, { command, deviceCommitNumber }, details) => {
      const about = { device: id, commandId: command.commandId, command: command.name }
      log.operations.note({
        kind,
        at,
        details: { ...about, deviceCommitNumber, ...details },
      })
    },
    finish: () => {
      if (numbers !== before) log.devices.setNumbers(id, numbers)
    },
  }
}

/** A device that was found to write in two places may still bring its facts (SY-71). */
const standingOf = ({ status, note }: Device): Standing => {
  if (status === 'active') return 'good'
  return status === 'fenced' && note === SECOND_WRITER ? 'second-writer' : 'fenced'
}
