import { present } from '@polder/kernel'
import type { Failure } from '../evaluate/scope.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { KeyTable } from '../plan/key-table.ts'
import { type BadRow, type RowBatch, readRows } from '../read/rows.ts'
import type { ImportSource } from '../source/source.ts'

/** The files of one import, and what has been learnt of them on the way. */
export type Reading = {
  readonly source: ImportSource
  readonly files: Mapping['files']
  /** Files whose bad rows have been named: each is named once, however often a file is read. */
  readonly named: Set<string>
  /** How many rows each document of a file has; several steps may ask the same. */
  readonly counts: Map<string, KeyTable>
}

export const createReading = (source: ImportSource, files: Mapping['files']): Reading => ({
  source,
  files,
  named: new Set(),
  counts: new Map(),
})

export type ReadBatch = Pick<RowBatch, 'rows' | 'bytesRead'> & {
  readonly failures: readonly Failure[]
}

/** The rows of a file, with its bad rows as failures where this is the first time. */
export const rowsOf = async function* (
  { source, files, named }: Reading,
  alias: string,
): AsyncGenerator<ReadBatch, void, void> {
  const isFirst = !named.has(alias)
  named.add(alias)
  for await (const { rows, bad, bytesRead } of readRows(source, fileOf(files, alias)))
    yield { rows, bytesRead, failures: isFirst ? bad.map(failureOf) : [] }
}

export const fileOf = (files: Mapping['files'], alias: string) =>
  present(files[alias], 'the mapping was checked for files')

const failureOf = ({ file, line, refusal }: BadRow): Failure => ({
  ok: false,
  refusal,
  at: { file, line },
})
