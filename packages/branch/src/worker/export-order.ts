import { closeSync, openSync, writeSync } from 'node:fs'
import { maxRowsOf, tableFile } from '@polder/exchange'
import { accept, Fault, type JsonObject, refuse, type Result } from '@polder/kernel'
import { deriveEnterprise } from '@polder/model'
import { openQueries } from '@polder/queries'
import type { ExportOrder, Exported } from '../export/order.ts'
import { withFaults } from '../world.ts'
import type { ExportWork, Progress } from './protocol.ts'

const ROWS_PER_PROGRESS = 5_000

/** Reads a list from its first row to its last, and writes each to the file as it comes. */
export const writeList = (
  { file, model, order }: ExportWork,
  onProgress: (progress: Progress) => void,
): Result<Exported> => {
  const queries = openQueries(file, deriveEnterprise(model))
  try {
    const found = queries.each(order.name, order.query)
    if (!found.ok) return found
    const { count, rows } = found.value
    const most = maxRowsOf(order.format)
    if (count > most) return refuse('too-many-rows', { rows: count, most })
    return accept(write(order, counted(rows, count, onProgress)))
  } finally {
    queries.close()
  }
}

type Counted = { readonly rows: Iterable<JsonObject>; readonly done: () => number }

const counted = (
  rows: Iterable<JsonObject>,
  total: number,
  onProgress: (progress: Progress) => void,
): Counted => {
  let done = 0
  const each = function* () {
    for (const row of rows) {
      yield row
      done += 1
      if (done % ROWS_PER_PROGRESS === 0) onProgress({ done, total })
    }
  }
  return { rows: each(), done: () => done }
}

const write = ({ to, format, title, columns }: ExportOrder, { rows, done }: Counted): Exported => {
  const handle = opened(to)
  let bytes = 0
  try {
    for (const piece of tableFile({ format, title, columns, rows }))
      bytes += withFaults(to, () => writeSync(handle, piece))
    return { rows: done(), bytes }
  } finally {
    closeSync(handle)
  }
}

const opened = (file: string) => {
  try {
    return openSync(file, 'wx', OWNER_ONLY)
  } catch (error) {
    throw new Fault('file-not-written', { file }, error)
  }
}

const OWNER_ONLY = 0o600
