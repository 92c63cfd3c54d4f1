import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { withSystemFaults } from '../system-faults.ts'

const PROBE_BYTES = 64 * 1024

/** Whether the folder's disk takes something. Faults: `disk-full`, `disk-failed`, `data-read-only`. */
export const probeFolder = (folder: string): void =>
  withSystemFaults({ folder }, () => {
    const file = join(folder, 'probe')
    const handle = openSync(file, 'w')
    try {
      writeSync(handle, Buffer.alloc(PROBE_BYTES))
      fsyncSync(handle)
    } finally {
      closeSync(handle)
      rmSync(file, { force: true })
    }
  })
