import { existsSync, readFileSync, statSync } from 'node:fs'
import { createFolderSource, type ImportSource, type Mapping, parseMapping } from '@polder/exchange'
import { accept, Fault, refuse, type Result } from '@polder/kernel'

export type ImportFiles = { readonly mapping: Mapping; readonly source: ImportSource }

/** A mapping file, and the folder (or the one file) with what it maps. */
export const openImport = (mappingFile: string, folder: string): Result<ImportFiles> => {
  const json = readJson(mappingFile)
  return json.ok ? importFrom(json.value, folder) : json
}

/** The same with a mapping that is read already. */
export const importFrom = (json: unknown, folder: string): Result<ImportFiles> => {
  const mapping = parseMapping(json)
  if (!mapping.ok) return mapping
  if (!existsSync(folder)) throw new Fault('file-not-read', { file: folder })
  return accept({ mapping: mapping.value, source: createFolderSource(folder) })
}

/** Models and mappings are written by people; what is larger is another kind of file. */
const MAX_JSON_BYTES = 16 * 1024 * 1024

/** A file of JSON; what isn't JSON is refused with the place where it stops being that. */
export const readJson = (file: string): Result<unknown> => {
  const bytes = readBytes(file)
  if (bytes === null) return refuse('file-too-large', { file, limitBytes: MAX_JSON_BYTES })
  const text = decoded(bytes)
  if (text === null) return refuse('not-utf-8', { file })
  try {
    const value: unknown = JSON.parse(text)
    return accept(value)
  } catch (error) {
    return refuse('malformed-json', { file, message: error instanceof Error ? error.message : '' })
  }
}

/** Null where there are too many. */
const readBytes = (file: string): Buffer | null => {
  try {
    return statSync(file).size > MAX_JSON_BYTES ? null : readFileSync(file)
  } catch (error) {
    throw new Fault('file-not-read', { file }, error)
  }
}

const decoded = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
