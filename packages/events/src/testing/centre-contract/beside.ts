import { type Commit, type DeviceId, newId, type StreamId } from '@polder/kernel'
import { expect } from 'vitest'
import type { Device, Judgement } from '../../centre-log.ts'
import { MAX_NOTES_PER_KIND } from '../../operator-notes.ts'
import { aCommandId, aCommit, aStream, atSecond } from '../builders.ts'
import type { CentreBehaviours } from './world.ts'

const ATTEMPT = { commandId: aCommandId('place'), attempt: 1, deviceCommitNumber: 7 }
const REFUSAL = { code: 'agreement-blocked', details: { blocks: ['spending-limit'] } }
const OTHER = { code: 'forged', details: {} }

const aDevice = (wishes: Partial<Device> = {}): Device => ({
  device: newId<DeviceId>(),
  deviceNumber: 1,
  branch: newId<StreamId>(),
  status: 'active',
  secretHash: 'ab'.repeat(32),
  enrolledAt: atSecond(0),
  note: null,
  ...wishes,
})

export const REFUSALS: CentreBehaviours = {
  '[SY-5] a refusal is given again to the same attempt': ({ aLog }) => {
    const { refusals } = aLog()
    expect(refusals.find(ATTEMPT)).toBeUndefined()
    refusals.add(ATTEMPT, REFUSAL, atSecond(1))
    expect(refusals.find({ ...ATTEMPT })).toEqual(REFUSAL)
  },

  '[SY-5] every other attempt is another matter': ({ aLog }) => {
    const { refusals } = aLog()
    refusals.add(ATTEMPT, REFUSAL, atSecond(1))
    for (const other of [
      { ...ATTEMPT, attempt: 2 },
      { ...ATTEMPT, deviceCommitNumber: 8 },
      { ...ATTEMPT, commandId: aCommandId('other') },
    ]) {
      expect(refusals.find(other)).toBeUndefined()
      refusals.add(other, OTHER, atSecond(2))
    }
    expect(refusals.find(ATTEMPT)).toEqual(REFUSAL)
    expect(refusals.find({ ...ATTEMPT, attempt: 2 })).toEqual(OTHER)
  },

  '[SY-5] the first refusal of an attempt stands': ({ aLog }) => {
    const { refusals } = aLog()
    refusals.add(ATTEMPT, REFUSAL, atSecond(1))
    refusals.add(ATTEMPT, OTHER, atSecond(2))
    expect(refusals.find(ATTEMPT)).toEqual(REFUSAL)
  },

  'a refusal of a transaction that fails was never given': ({ aLog }) => {
    const { refusals, transaction } = aLog()
    const failing = () =>
      transaction(() => {
        refusals.add(ATTEMPT, REFUSAL, atSecond(1))
        throw new Error('stop')
      })
    expect(failing).toThrow('stop')
    expect(refusals.find(ATTEMPT)).toBeUndefined()
  },
}

export const DEVICES: CentreBehaviours = {
  'a device is found as it was enrolled': ({ aLog }) => {
    const { devices } = aLog()
    const device = aDevice({ deviceNumber: 3, note: 'the till' })
    expect(devices.find(device.device)).toBeUndefined()
    devices.add(device)
    expect(devices.find(device.device)).toEqual(device)
    expect(devices.find(newId())).toBeUndefined()
  },

  '[SY-35] a device may speak for every branch': ({ aLog }) => {
    const { devices } = aLog()
    const device = aDevice({ branch: null })
    devices.add(device)
    expect(devices.all()).toEqual([device])
  },

  'devices are listed by their numbers': ({ aLog }) => {
    const { devices } = aLog()
    const [one, four, two] = [1, 4, 2].map((deviceNumber) => aDevice({ deviceNumber }))
    for (const device of [one, four, two]) if (device) devices.add(device)
    expect(devices.all()).toEqual([one, two, four])
  },

  '[SY-64] the next number is above all that were given, also to devices long gone': ({ aLog }) => {
    const { devices } = aLog()
    expect(devices.nextNumber()).toBe(1)
    const gone = aDevice({ deviceNumber: 5 })
    devices.add(gone)
    devices.add(aDevice({ deviceNumber: 2 }))
    devices.setStatus(gone.device, 'revoked', 'sold')
    expect(devices.nextNumber()).toBe(6)
  },

  '[SY-64] neither a device nor its number is given twice': ({ aLog }) => {
    const { devices } = aLog()
    const device = aDevice()
    devices.add(device)
    expect(() => devices.add(aDevice({ deviceNumber: 1 }))).toThrow('Defect')
    expect(() => devices.add({ ...device, deviceNumber: 2 })).toThrow('Defect')
    expect(devices.all()).toEqual([device])
  },

  '[SY-70] a device is fenced, with the reason': ({ aLog }) => {
    const { devices } = aLog()
    const [device, other] = [aDevice(), aDevice({ deviceNumber: 2 })]
    for (const each of [device, other]) devices.add(each)
    devices.setStatus(device.device, 'fenced', 'malformed fact')
    expect(devices.find(device.device)).toEqual({
      ...device,
      status: 'fenced',
      note: 'malformed fact',
    })
    expect(devices.find(other.device)).toEqual(other)
    expect(() => devices.setStatus(newId(), 'fenced', 'who?')).toThrow('Defect')
  },

  '[SY-11] which commit numbers of a device are in the log is kept': ({ aLog }) => {
    const { devices, transaction } = aLog()
    const device = aDevice()
    devices.add(device)
    expect(devices.numbers(device.device)).toEqual({ last: 0, missing: [] })
    const numbers = { last: 9, missing: [[3, 3] as const, [5, 7] as const] }
    devices.setNumbers(device.device, numbers)
    const failing = () =>
      transaction(() => {
        devices.setNumbers(device.device, { last: 12, missing: [] })
        throw new Error('stop')
      })
    expect(failing).toThrow('stop')
    expect(devices.numbers(device.device)).toEqual(numbers)
    expect(() => devices.numbers(newId())).toThrow('Defect')
    expect(() => devices.setNumbers(newId(), numbers)).toThrow('Defect')
  },

  'an enrolment that fails takes no number': ({ aLog }) => {
    const { devices, transaction } = aLog()
    const device = aDevice()
    devices.add(device)
    const failing = () =>
      transaction(() => {
        devices.add(aDevice({ deviceNumber: 2 }))
        devices.setStatus(device.device, 'fenced', 'no')
        throw new Error('stop')
      })
    expect(failing).toThrow('stop')
    expect(devices.all()).toEqual([device])
    expect(devices.nextNumber()).toBe(2)
  },
}

const aNote = (number: number, kind = 'forged') => ({
  kind,
  at: atSecond(number),
  details: { number, device: 'x', why: null },
})

export const OPERATIONS: CentreBehaviours = {
  '[SY-70] what went wrong is listed in the order in which it was noted': ({ aLog }) => {
    const { operations } = aLog()
    expect(operations.read()).toEqual([])
    const notes = [aNote(3), aNote(1, 'left-behind'), aNote(2)]
    for (const note of notes) operations.note(note)
    expect(operations.read()).toEqual(notes)
  },

  'of one kind the latest are kept, and of others all': ({ aLog }) => {
    const { operations, transaction } = aLog()
    const other = aNote(0, 'left-behind')
    transaction(() => {
      operations.note(aNote(0))
      operations.note(other)
      for (let number = 1; number <= MAX_NOTES_PER_KIND; number++) operations.note(aNote(number))
    })
    const notes = operations.read()
    expect(notes).toHaveLength(MAX_NOTES_PER_KIND + 1)
    expect(notes.slice(0, 2)).toEqual([other, aNote(1)])
  },

  'a note is taken back with its transaction': ({ aLog }) => {
    const { operations, transaction } = aLog()
    operations.note(aNote(1))
    const failing = () =>
      transaction(() => {
        operations.note(aNote(2))
        throw new Error('stop')
      })
    expect(failing).toThrow('stop')
    expect(operations.read()).toEqual([aNote(1)])
  },
}

/** The centre's own way: a push is one transaction, each of its commits a savepoint. */
export const PUSHES: CentreBehaviours = {
  '[SY-21] of one transaction what is accepted and what is refused stays': ({ aLog }) => {
    const { store, refusals, transaction } = aLog()
    transaction(() => {
      transaction(() => store.append(aCommit(), atSecond(0)))
      transaction(() => refusals.add(ATTEMPT, REFUSAL, atSecond(0)))
      transaction(() => store.append(aCommit(), atSecond(0)))
    })
    expect(store.lastPosition()).toBe(2)
    expect(refusals.find(ATTEMPT)).toEqual(REFUSAL)
  },

  '[SY-70] a commit is judged when nothing stands in its way, and only then': ({ aLog }) => {
    const { store, take, transaction } = aLog()
    const commit = aCommit()
    const asked: string[] = []
    const taking = (given: Commit, judgement: Judgement) =>
      transaction(() =>
        take(given, atSecond(1), () => {
          asked.push(given.command.commandId)
          return judgement
        }),
      ).status
    expect(taking(commit, { pass: false })).toBe('stopped')
    expect(store.lastPosition()).toBe(0)
    expect(taking(commit, { pass: true, remark: 'no-right' })).toBe('accepted')
    expect(taking(commit, { pass: true })).toBe('known')
    const stale = aCommit({ reads: [{ ...aStream('Item', 'chai'), revision: 1 }] })
    expect(taking(stale, { pass: true })).toBe('conflict')
    expect(asked).toEqual([commit.command.commandId, commit.command.commandId])
    expect(store.readCommits()).toMatchObject([{ remark: 'no-right', commitTime: atSecond(1) }])
  },

  '[SY-21] a commit whose storing fails takes nothing else with it': ({ aLog }) => {
    const { store, devices, transaction } = aLog()
    const device = aDevice()
    transaction(() => {
      store.append(aCommit(), atSecond(0))
      const failing = () =>
        transaction(() => {
          store.append(aCommit(), atSecond(0))
          devices.add(device)
          throw new Error('stop')
        })
      expect(failing).toThrow('stop')
      store.append(aCommit(), atSecond(0))
    })
    expect(store.readAll().map(({ position }) => position)).toEqual([1, 2])
    expect(devices.all()).toEqual([])
  },
}
