/** The records of a ZIP file, little-endian, as APPNOTE 6.3 lays them out. */

export type Entry = Sizes & { readonly name: Buffer; readonly offset: number }

export type Sizes = { readonly sum: number; readonly packed: number; readonly plain: number }

const LOCAL_HEADER = 0x04_03_4b_50
const DESCRIPTOR = 0x08_07_4b_50
const CENTRAL_HEADER = 0x02_01_4b_50
const END = 0x06_05_4b_50
const VERSION = 20
/** Sizes stand behind the bytes (bit 3); the name is UTF-8 (bit 11). */
const FLAGS = 0x08_08
const DEFLATED = 8
/** 1 January 1980: the same rows give the same file. */
const DATE = 0x00_21

export const localHeader = (name: Buffer): Buffer => {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL_HEADER, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATED, 8)
  header.writeUInt16LE(DATE, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

export const descriptor = ({ sum, packed, plain }: Sizes): Buffer => {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(DESCRIPTOR, 0)
  bytes.writeUInt32LE(sum, 4)
  bytes.writeUInt32LE(packed, 8)
  bytes.writeUInt32LE(plain, 12)
  return bytes
}

export const centralHeader = ({ name, offset, sum, packed, plain }: Entry): Buffer => {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(CENTRAL_HEADER, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(VERSION, 6)
  header.writeUInt16LE(FLAGS, 8)
  header.writeUInt16LE(DEFLATED, 10)
  header.writeUInt16LE(DATE, 14)
  header.writeUInt32LE(sum, 16)
  header.writeUInt32LE(packed, 20)
  header.writeUInt32LE(plain, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, name])
}

export type Directory = {
  readonly entries: number
  readonly bytes: number
  readonly offset: number
}

export const endRecord = ({ entries, bytes, offset }: Directory): Buffer => {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(bytes, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
