import { Fault } from '@polder/kernel'
import type { MappingFile } from '../mapping/mapping.ts'
import type { ImportSource } from '../source/source.ts'
import { type CsvRecord, createCsvReader } from './csv.ts'
import { openText, type TextFile } from './text.ts'

export type FileHeader = { readonly names: readonly string[]; readonly totalBytes: number }

/**
 * The names of a file's columns, from its first row where the mapping doesn't give them; undefined
 * where there is no such file.
 */
export const readHeader = async (
  source: ImportSource,
  file: MappingFile,
): Promise<FileHeader | undefined> => {
  const opened = await open(source, file)
  if (opened === undefined) return undefined
  const names = namesIn(await firstRecord(opened, file))
  return { names: file.columns ?? names, totalBytes: opened.totalBytes }
}

const open = async (source: ImportSource, file: MappingFile): Promise<TextFile | undefined> => {
  try {
    return await openText(source, file)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new Fault('import-file-unreadable', { file: file.name }, error)
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const firstRecord = async (
  { pieces }: TextFile,
  file: MappingFile,
): Promise<CsvRecord | undefined> => {
  const reader = createCsvReader(file)
  for await (const { text } of pieces) {
    const [first] = reader.push(text)
    if (first !== undefined) return first
  }
  return reader.end()[0]
}

const namesIn = (header: CsvRecord | undefined): readonly string[] =>
  header !== undefined && 'values' in header ? header.values.map((name) => name.trim()) : []
