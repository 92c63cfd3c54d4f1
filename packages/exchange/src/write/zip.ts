import { constants, crc32, deflateRawSync } from 'node:zlib'
import { Fault } from '@polder/kernel'
import { centralHeader, descriptor, endRecord, type Entry, localHeader } from './zip-records.ts'

/**
 * A ZIP file written from front to back: an entry's sizes and sum stand behind its bytes, so that no
 * more of it is in memory than a piece. Fault: `file-too-large`, where a size takes more than 32 bits.
 */
export type ZipWriter = {
  readonly entry: (name: string, pieces: Iterable<Buffer>) => Generator<Buffer>
  readonly end: () => Buffer
}

const MAX_BYTES = 2 ** 32 - 1

export const createZipWriter = (): ZipWriter => {
  const entries: Entry[] = []
  let offset = 0
  const counted = (bytes: Buffer) => {
    offset += bytes.length
    return bytes
  }
  return {
    *entry(entryName, pieces) {
      const name = Buffer.from(entryName)
      const started = offset
      yield counted(localHeader(name))
      let [sum, plain] = [0, 0]
      const from = offset
      for (const piece of pieces) {
        sum = crc32(piece, sum)
        plain += piece.length
        if (plain > MAX_BYTES) throw new Fault('file-too-large', { limitBytes: MAX_BYTES })
        yield counted(deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH }))
      }
      yield counted(LAST_BLOCK)
      const sizes = { sum, plain, packed: offset - from }
      yield counted(descriptor(sizes))
      entries.push({ name, offset: started, ...sizes })
    },
    end: () => {
      const directory = Buffer.concat(entries.map(centralHeader))
      const bytes = directory.length
      return Buffer.concat([directory, endRecord({ entries: entries.length, bytes, offset })])
    },
  }
}

/**
 * Flushed, each piece ends on a byte and says that more follows, so that pieces may be packed apart.
 * This one, of nothing, says it is the last.
 */
const LAST_BLOCK = Buffer.from([0x01, 0x00, 0x00, 0xff, 0xff])
