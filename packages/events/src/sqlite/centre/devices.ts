import { assert, type DeviceId, present } from '@polder/kernel'
import type { CommitNumbers, Device, Devices, DeviceStatus } from '../../centre-log.ts'
import type { Connection } from '../connection.ts'

const COLUMNS = `device, device_number AS deviceNumber, branch, status,
  secret_hash AS secretHash, enrolled_at AS enrolledAt, note`

export const createDevices = (database: Connection): Devices => {
  const find = database.prepare<[DeviceId], Device>(
    `SELECT ${COLUMNS} FROM device WHERE device = ?`,
  )
  const all = database.prepare<[], Device>(`SELECT ${COLUMNS} FROM device ORDER BY device_number`)
  const taken = database.prepare<[DeviceId, number]>(
    'SELECT 1 FROM device WHERE device = ? OR device_number = ?',
  )
  const add = database.prepare<[Device]>(
    `INSERT INTO device (device, device_number, branch, status, secret_hash, enrolled_at, note)
     VALUES (@device, @deviceNumber, @branch, @status, @secretHash, @enrolledAt, @note)`,
  )
  const setStatus = database.prepare<[DeviceStatus, string, DeviceId]>(
    'UPDATE device SET status = ?, note = ? WHERE device = ?',
  )
  const last = database.prepare<[], number | null>('SELECT max(device_number) FROM device').pluck()
  return {
    find: (device) => find.get(device),
    all: () => all.all(),
    add: (device) => {
      const isNew = taken.get(device.device, device.deviceNumber) === undefined
      assert(isNew, 'a device and its number are given once')
      add.run(device)
    },
    setStatus: (device, status, note) => {
      const { changes } = setStatus.run(status, note, device)
      assert(changes === 1, 'a device that was enrolled')
    },
    nextNumber: () => (last.get() ?? 0) + 1,
    ...createNumbers(database),
  }
}

const createNumbers = (database: Connection): Pick<Devices, 'numbers' | 'setNumbers'> => {
  const find = database
    .prepare<[DeviceId], string>('SELECT commit_numbers FROM device WHERE device = ?')
    .pluck()
  const set = database.prepare<[string, DeviceId]>(
    'UPDATE device SET commit_numbers = ? WHERE device = ?',
  )
  return {
    numbers: (device) =>
      // Safe: text that this package wrote.
      JSON.parse(present(find.get(device), 'a device that was enrolled')) as CommitNumbers,
    setNumbers: (device, numbers) => {
      const { changes } = set.run(JSON.stringify(numbers), device)
      assert(changes === 1, 'a device that was enrolled')
    },
  }
}
