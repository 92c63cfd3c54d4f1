import { readFileSync, statSync } from 'node:fs'
import { createFolderSource, type ImportSource, type Mapping, parseMapping } from '@polder/exchange'
import { Fault, refuse, type Result } from '@polder/kernel'

export type ImportFiles = { readonly mapping: Mapping; readonly source: ImportSource }

/** A mapping file, and the folder (or the one file) with what it maps. */
export const openImport = (mappingFile: string, folder: string): Result<ImportFiles> => {
  const json = readJson(mappingFile)
  if (!json.ok) return json
  const mapping = parseMapping(json.value)
  if (!mapping.ok) return mapping
  needFolder(folder)
  return { ok: true, value: { mapping: mapping.value, source: createFolderSource(folder) } }
}

/** A file of JSON; what isn't JSON is refused with the place where it stops being that. */
export const readJson = (file: string): Result<unknown> => {
  const text = readText(file)
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    return refuse('malformed-json', { file, message: error instanceof Error ? error.message : '' })
  }
}

const readText = (file: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Fault('file-not-read', { file }, error)
  }
}

const needFolder = (folder: string) => {
  try {
    statSync(folder)
  } catch (error) {
    throw new Fault('file-not-read', { file: folder }, error)
  }
}
