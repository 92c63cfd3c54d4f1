import { Fault, type JsonObject, present } from '@polder/kernel'
import type { Columns, Services } from '../evaluate/scope.ts'
import type { Mapping, MappingFile } from '../mapping/mapping.ts'
import { type FileHeader, readHeader } from '../read/header.ts'
import type { ImportSource } from '../source/source.ts'

/** The headers of all files of an import, read before anything is planned. */
export type Headers = {
  readonly columnsOf: (alias: string) => Columns
  readonly bytesOf: (alias: string) => number
}

/** Faults with `import-files-unfit`, naming every file that is missing. */
export const readHeaders = async (
  source: ImportSource,
  files: Mapping['files'],
): Promise<Headers> => {
  const headers = new Map<string, Columns & FileHeader>()
  const unfit: JsonObject[] = []
  for (const [alias, file] of Object.entries(files)) {
    const header = await readHeader(source, file)
    if (header === undefined) unfit.push({ file: file.name, reason: 'missing' })
    else headers.set(alias, { ...header, ...columnsIn(file, header.names) })
  }
  if (unfit.length > 0) throw new Fault('import-files-unfit', { files: unfit })
  const headerOf = (alias: string) =>
    present(headers.get(alias), 'the mapping was checked for files')
  return { columnsOf: headerOf, bytesOf: (alias) => headerOf(alias).totalBytes }
}

const columnsIn = (file: MappingFile, names: readonly string[]): Columns => ({
  file,
  places: new Map(names.map((name, place) => [name, place])),
  twice: new Set(names.filter((name, place) => names.indexOf(name) !== place)),
})

/** Gathers the columns that a mapping names and its files don't have, or have twice. */
export const createColumnWatch = () => {
  const unfit = new Map<string, JsonObject>()
  const columnUnfit: Services['columnUnfit'] = (file, column, reason) => {
    unfit.set(`${file.name}/${column}`, { file: file.name, reason: `column-${reason}`, column })
  }
  return {
    columnUnfit,
    /** Faults with `import-files-unfit`, naming every such column. */
    check: () => {
      if (unfit.size > 0) throw new Fault('import-files-unfit', { files: [...unfit.values()] })
    },
  }
}
