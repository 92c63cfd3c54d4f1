/** What people take for a file of rows, by how it begins. */
const KINDS: readonly (readonly [string, readonly number[]])[] = [
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
]

/** Undefined for what may be text. */
export const looksLike = (bytes: Buffer): string | undefined =>
  KINDS.find(([, begin]) => begin.every((byte, place) => bytes[place] === byte))?.[0]
