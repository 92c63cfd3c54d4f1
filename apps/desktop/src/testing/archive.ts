import { closeSync, openSync, readSync } from 'node:fs'

/** A file in an asar archive, or beside it where it is marked so. */
export type ArchivedFile = {
  readonly path: string
  readonly isUnpacked: boolean
  readonly text: () => string
}

type Node = {
  readonly files?: Readonly<Record<string, Node>>
  readonly size?: number
  readonly offset?: string
  readonly unpacked?: boolean
}

/** Where the length of the header as JSON stands, and where that begins. */
const LENGTH_AT = 12
const HEADER_AT = 16
const SIZE_AT = 4
const FRONT_BYTES = 8

/** All files of an archive. Its format: sizes, a header of JSON, then the files' bytes. */
export const filesIn = (archive: string): readonly ArchivedFile[] => {
  const front = bytesOf(archive, { at: 0, count: HEADER_AT })
  const count = front.readUInt32LE(LENGTH_AT)
  const begin = FRONT_BYTES + front.readUInt32LE(SIZE_AT)
  // Safe: electron-builder wrote it.
  const root = JSON.parse(bytesOf(archive, { at: HEADER_AT, count }).toString()) as Node
  const walk = (node: Node, path: string): readonly ArchivedFile[] => {
    if (node.files !== undefined)
      return Object.entries(node.files).flatMap(([name, below]) => walk(below, `${path}/${name}`))
    const place = { at: begin + Number(node.offset ?? 0), count: node.size ?? 0 }
    const text = () => bytesOf(archive, place).toString()
    return [{ path, isUnpacked: node.unpacked === true, text }]
  }
  return walk(root, '')
}

type Place = { readonly at: number; readonly count: number }

const bytesOf = (file: string, { at, count }: Place): Buffer => {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(count)
    readSync(handle, bytes, 0, count, at)
    return bytes
  } finally {
    closeSync(handle)
  }
}
