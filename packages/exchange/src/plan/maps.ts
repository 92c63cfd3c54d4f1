import { Fault } from '@polder/kernel'
import { scopeOf } from '../documents/document.ts'
import { type Reading, rowsOf } from '../documents/reading.ts'
import { compileExpression } from '../evaluate/expression.ts'
import {
  type Binding,
  type Columns,
  type Evaluate,
  type Evaluated,
  type Failure,
  failed,
  found,
  plainText,
  type Services,
} from '../evaluate/scope.ts'
import { MAX_MAP_ENTRIES } from '../limits.ts'
import type { Mapping, MappingMap } from '../mapping/mapping.ts'
import type { Row } from '../read/rows.ts'
import { rejected } from './plan-document.ts'
import type { RejectedRow } from './planned.ts'
import { compileWhere } from './step.ts'

type FileMap = Extract<MappingMap, { file: string }>

/** A map that is made of the rows of a file, with its values as functions. */
export type CompiledMap = {
  readonly name: string
  readonly file: string
  readonly where: Evaluate<boolean>
  readonly key: Evaluate
  readonly value: Evaluate
}

export type MapValues = Map<string, ReadonlyMap<string, string>>

/** The maps that the mapping itself holds. */
export const writtenMaps = (maps: Mapping['maps']): MapValues =>
  new Map(
    Object.entries(maps).flatMap(([name, map]) =>
      'values' in map ? [[name, new Map(Object.entries(map.values))]] : [],
    ),
  )

export const compileMaps = (
  maps: Mapping['maps'],
  {
    columnsOf,
    services,
  }: { readonly columnsOf: (file: string) => Columns; readonly services: Services },
): readonly CompiledMap[] =>
  Object.entries(maps).flatMap(([name, map]) =>
    'file' in map ? [compileMap(name, map, { columnsOf, services })] : [],
  )

const compileMap = (
  name: string,
  { file, where, key, value }: FileMap,
  {
    columnsOf,
    services,
  }: { readonly columnsOf: (file: string) => Columns; readonly services: Services },
): CompiledMap => {
  const row = columnsOf(file)
  const binding: Binding = { row, document: row, lines: row, services }
  return {
    name,
    file,
    where: compileWhere(where, binding),
    key: compileExpression(key, binding),
    value: compileExpression(value, binding),
  }
}

/** Reads a map into memory; yields what is wrong with its rows, and stops at `MAX_MAP_ENTRIES`. */
export const loadMap = async function* (
  reading: Reading,
  map: CompiledMap,
): AsyncGenerator<RejectedRow, ReadonlyMap<string, string>, void> {
  const values = new Map<string, string>()
  for await (const { rows, failures } of rowsOf(reading, map.file)) {
    for (const failure of failures) yield rejected(map.name, failure)
    for (const row of rows) {
      const failure = addEntry(values, row, map)
      if (failure !== undefined) yield rejected(map.name, failure)
    }
    if (values.size > MAX_MAP_ENTRIES)
      throw new Fault('import-map-too-large', { map: map.name, limitEntries: MAX_MAP_ENTRIES })
  }
  return values
}

const addEntry = (values: Map<string, string>, row: Row, map: CompiledMap): Failure | undefined => {
  const scope = scopeOf(row)
  const counts = map.where(scope)
  if (!counts.ok) return counts
  if (!counts.value) return undefined
  const [key, value] = [textOf(map.key(scope)), textOf(map.value(scope))]
  if (!key.ok) return key
  if (!value.ok) return value
  if (key.value === null || value.value === null) return undefined
  const known = values.get(key.value)
  if (known !== undefined && known !== value.value)
    return failed(row, 'duplicate-key', { map: map.name, key: key.value })
  values.set(key.value, value.value)
  return undefined
}

const textOf = (answer: Evaluated): Evaluated<string | null> => {
  if (!answer.ok || answer.value === null) return answer.ok ? found(null) : answer
  return found(copied(plainText(answer.value)))
}

/** A text of its own: a piece of a longer one keeps all of that in memory. */
const copied = (text: string): string => Buffer.from(text).toString()
