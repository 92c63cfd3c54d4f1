import { type AccountId, Fault, type StreamId } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { countName } from '../documents/counted.ts'
import type { DocumentBatch } from '../documents/document.ts'
import { groupedDocuments } from '../documents/grouped.ts'
import { joinedDocuments } from '../documents/joined.ts'
import { plainDocuments } from '../documents/plain.ts'
import { createReading, type Reading } from '../documents/reading.ts'
import type { Services } from '../evaluate/scope.ts'
import { PROGRESS_EVERY_BYTES } from '../limits.ts'
import { checkMapping } from '../mapping/check.ts'
import type { Mapping, MappingStep } from '../mapping/mapping.ts'
import type { ImportSource } from '../source/source.ts'
import { createBranches } from './branches.ts'
import { createColumnWatch, type Headers, readHeaders } from './headers.ts'
import { createKeys, type Makers } from './keys.ts'
import { compileMaps, loadMap, type MapValues, writtenMaps } from './maps.ts'
import { type Planning, planDocument, rejected } from './plan-document.ts'
import type { PlannedItem, Resolve } from './planned.ts'
import { type CompiledStep, compileStep } from './step.ts'

export type ImportOptions = {
  readonly mapping: Mapping
  readonly enterprise: Enterprise
  readonly accountId: AccountId
  /** The branch that imports: it speaks for what the mapping gives to nobody else. */
  readonly branch: StreamId
  readonly makers: Makers
  readonly source: ImportSource
  readonly resolve: Resolve
}

/**
 * Turns files into commands, one at a time and in the order of the mapping's steps. Nothing is held
 * but row keys (as hashes), maps, and rows whose documents are not yet whole. A row that can't be
 * planned is yielded as rejected and the rest goes on. Stopping early closes the files.
 *
 * Faults before anything is yielded: `import-mapping-unsound` with `faults`, `import-files-unfit`
 * with the files that are missing and the columns that are missing or there twice. Faults on the
 * way: `import-file-unreadable`, `import-rows-scattered`, `import-too-many-keys`,
 * `import-map-too-large`.
 */
export const planImport = async function* (
  options: ImportOptions,
): AsyncGenerator<PlannedItem, void, void> {
  const { reading, planning, headers, maps, mapValues, steps } = await prepare(options)
  for (const map of maps) mapValues.set(map.name, yield* loadMap(reading, map))
  for (const step of steps) yield* planStep(step, { reading, planning, headers })
}

type Prepared = {
  readonly reading: Reading
  readonly planning: Planning
  readonly headers: Headers
}

const prepare = async (options: ImportOptions) => {
  const { mapping, enterprise, accountId, branch, makers, source, resolve } = options
  const faults = checkMapping(mapping, enterprise)
  if (faults.length > 0)
    throw new Fault('import-mapping-unsound', { mapping: mapping.name, faults })
  const headers = await readHeaders(source, mapping.files)
  const keys = createKeys({ mapping, enterprise, accountId, makers })
  const mapValues: MapValues = writtenMaps(mapping.maps)
  const watch = createColumnWatch()
  const services: Services = {
    resolve,
    mapNamed: (name) => mapValues.get(name) ?? NO_VALUES,
    rowId: keys.rowId,
    columnUnfit: watch.columnUnfit,
  }
  const compiling = { columnsOf: headers.columnsOf, services }
  const maps = compileMaps(mapping.maps, compiling)
  const steps = mapping.steps.map((step) => compileStep(step, compiling))
  watch.check()
  const planning: Planning = { keys, branches: createBranches(enterprise, resolve), branch }
  return {
    reading: createReading(source, mapping.files),
    planning,
    headers,
    maps,
    mapValues,
    steps,
  }
}

const NO_VALUES: ReadonlyMap<string, string> = new Map()

const planStep = async function* (
  compiled: CompiledStep,
  { reading, planning, headers }: Prepared,
): AsyncGenerator<PlannedItem, void, void> {
  const step = compiled.step.name
  const totalBytes = bytesToRead(compiled.step, reading, headers)
  let rowsRead = 0
  let saidBytes = -PROGRESS_EVERY_BYTES
  for await (const batch of documentsOf(reading, compiled)) {
    for (const failure of batch.failures) yield rejected(step, failure)
    for (const document of batch.documents) {
      const planned = planDocument(compiled, document, planning)
      if (planned !== undefined) yield planned
    }
    rowsRead += batch.rowsRead
    if (batch.bytesRead - saidBytes < PROGRESS_EVERY_BYTES) continue
    saidBytes = batch.bytesRead
    yield { kind: 'progress', step, bytesRead: batch.bytesRead, totalBytes, rowsRead }
  }
  yield { kind: 'progress', step, bytesRead: totalBytes, totalBytes, rowsRead }
}

const documentsOf = (
  reading: Reading,
  compiled: CompiledStep,
): AsyncGenerator<DocumentBatch, void, void> => {
  if (compiled.lines !== undefined) return joinedDocuments(reading, compiled)
  return compiled.group === undefined
    ? plainDocuments(reading, compiled)
    : groupedDocuments(reading, compiled)
}

/** A file whose documents have been counted by an earlier step isn't read for that again. */
const bytesToRead = (step: MappingStep, { counts }: Reading, { bytesOf }: Headers): number => {
  const passes = (alias: string, by: unknown) =>
    bytesOf(alias) * (counts.has(countName(alias, by)) ? 1 : 2)
  if (step.lines !== undefined) return bytesOf(step.file) + passes(step.lines.file, step.lines.of)
  return step.group === undefined ? bytesOf(step.file) : passes(step.file, step.group)
}
