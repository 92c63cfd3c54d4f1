import type { Readable } from 'node:stream'

/** A file opened from its start. The stream carries bytes as they lie, packed or not. */
export type OpenedFile = {
  readonly stream: Readable
  /** Of the stream, in bytes: what progress is measured against. */
  readonly size: number
  /**
   * What was opened, where that isn't what was asked for: a name that ends in `.gz` is unpacked on
   * the way.
   */
  readonly name?: string
}

/**
 * Where an import finds the files that its mapping names. A file is opened several times, always
 * from its start: once to see its header, and once for each step that reads it. For a file that
 * isn't there `open` rejects with an error of the code `ENOENT`; any other error is a fault.
 */
export type ImportSource = {
  readonly open: (name: string) => Promise<OpenedFile>
}
