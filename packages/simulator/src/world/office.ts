import type { CommandRequest } from '@polder/contract'
import { assert } from '@polder/kernel'
import type { Machine } from '../account/base.ts'
import type { Death } from '../life/life.ts'
import type { Disk } from '../office/disk.ts'
import { type Process, type ProcessParts, startProcess } from '../office/process.ts'

/** How a device stands with the centre, as far as the run brought it about. */
export type Standing = 'good' | 'revoked' | 'written-twice'

/** A device of the run: its disk, and the process that it has or not. */
export type Office = {
  readonly name: string
  readonly machine: Machine
  readonly disk: Disk
  /** Null between two of them. */
  readonly process: () => Process | null
  readonly start: () => void
  readonly kill: (death: Death) => void
  readonly standing: () => Standing
  readonly setStanding: (standing: Standing) => void
  /** What somebody asked for here, whatever was answered. */
  readonly asked: CommandRequest[]
}

export type OfficeParts = ProcessParts & {
  readonly note: (what: string) => void
  readonly downMs: () => number
}

export const createOffice = (parts: OfficeParts): Office => {
  const { name, machine, disk, clock, note, downMs } = parts
  let [process, starts]: [Process | null, number] = [null, 0]
  let standing: Standing = 'good'
  const start = () => {
    assert(process === null, 'a folder has one process at a time')
    starts += 1
    process = startProcess(parts, starts)
    note(`${name} starts`)
    process.life.onEnd(() => {
      process = null
      note(`${name} ends`)
      clock.after(downMs(), start)
    })
  }
  return {
    name,
    machine,
    disk,
    start,
    process: () => process,
    kill: (death) => {
      if (death.transaction === 0) process?.life.end()
      else process?.life.dieAt(death)
    },
    standing: () => standing,
    setStanding: (next) => {
      standing = next
    },
    asked: [],
  }
}
