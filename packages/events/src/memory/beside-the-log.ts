import { assert, type DeviceId, type Instant, present, type Refusal } from '@polder/kernel'
import type { Attempt, CentreLog, CommitNumbers, Device, OperatorNote } from '../centre-log.ts'
import { MAX_NOTES_PER_KIND } from '../operator-notes.ts'
import { createCell, createRows } from './rows.ts'
import type { UndoJournal } from './undo.ts'

export type RefusedAttempt = {
  readonly attempt: Attempt
  readonly refusal: Refusal
  readonly refusedAt: Instant
}

/** What a centre keeps beside its log. */
export type BesideTheLog = Pick<CentreLog, 'refusals' | 'devices' | 'operations'> & {
  readonly refused: () => readonly RefusedAttempt[]
}

export const createBesideTheLog = (journal: UndoJournal): BesideTheLog => {
  const refused = createRows<string, RefusedAttempt>(journal)
  const refusals: CentreLog['refusals'] = {
    find: (attempt) => refused.get(nameOf(attempt))?.refusal,
    // The first refusal of an attempt is its answer, whatever comes later (SY-5).
    add: (attempt, refusal, refusedAt) => {
      if (refusals.find(attempt) === undefined)
        refused.put(nameOf(attempt), { attempt, refusal, refusedAt })
    },
  }
  return {
    refusals,
    refused: refused.all,
    devices: createDevices(journal),
    operations: createOperations(journal),
  }
}

const nameOf = ({ commandId, attempt, deviceCommitNumber }: Attempt) =>
  JSON.stringify([commandId, attempt, deviceCommitNumber])

const createDevices = (journal: UndoJournal): CentreLog['devices'] => {
  const rows = createRows<DeviceId, Device>(journal)
  const numbers = createRows<DeviceId, CommitNumbers>(journal)
  const all = () => rows.all().toSorted((left, right) => left.deviceNumber - right.deviceNumber)
  return {
    find: rows.get,
    all,
    add: (device) => {
      const isTaken = ({ device: id, deviceNumber }: Device) =>
        id === device.device || deviceNumber === device.deviceNumber
      assert(!rows.all().some(isTaken), 'a device and its number are given once')
      rows.put(device.device, device)
    },
    setStatus: (id, status, note) =>
      rows.put(id, { ...present(rows.get(id), 'a device that was enrolled'), status, note }),
    nextNumber: () => (all().at(-1)?.deviceNumber ?? 0) + 1,
    numbers: (id) => {
      assert(rows.get(id) !== undefined, 'a device that was enrolled')
      return numbers.get(id) ?? NO_NUMBERS
    },
    setNumbers: (id, held) => {
      assert(rows.get(id) !== undefined, 'a device that was enrolled')
      numbers.put(id, held)
    },
  }
}

const NO_NUMBERS: CommitNumbers = { last: 0, missing: [] }

const createOperations = (journal: UndoJournal): CentreLog['operations'] => {
  const rows = createRows<string, { readonly place: number; readonly said: OperatorNote }>(journal)
  const lastOfKind = createRows<string, number>(journal)
  const last = createCell(journal, 0)
  return {
    note: (said) => {
      const ordinal = (lastOfKind.get(said.kind) ?? 0) + 1
      lastOfKind.put(said.kind, ordinal)
      last.write(last.read() + 1)
      rows.put(nameOfNote(said.kind, ordinal), { place: last.read(), said })
      rows.drop(nameOfNote(said.kind, ordinal - MAX_NOTES_PER_KIND))
    },
    read: () =>
      rows
        .all()
        .toSorted((left, right) => left.place - right.place)
        .map(({ said }) => said),
  }
}

const nameOfNote = (kind: string, ordinal: number) => JSON.stringify([kind, ordinal])
