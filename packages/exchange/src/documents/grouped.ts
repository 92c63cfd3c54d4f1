import { present } from '@polder/kernel'
import { type Failure, failed } from '../evaluate/scope.ts'
import type { CompiledStep } from '../plan/step.ts'
import type { Row } from '../read/rows.ts'
import { countRows } from './counted.ts'
import { type Document, type DocumentBatch, nameOf, scopeOf } from './document.ts'
import { createHeldRows, type Held, type HeldRows } from './held-rows.ts'
import { type Reading, rowsOf } from './reading.ts'

/**
 * The rows of a flat file that have one value in common make one document. Read twice: first to
 * count each document's rows, then to plan each when its last row has come. Documents leave in the
 * order of their last rows.
 */
export const groupedDocuments = async function* (
  reading: Reading,
  step: CompiledStep,
): AsyncGenerator<DocumentBatch, void, void> {
  const keyOf = present(step.group, 'only steps with groups come here')
  const { file: alias, group: by } = step.step
  const counted = yield* countRows(reading, { alias, by, keyOf })
  const held = createHeldRows(counted.counts)
  for await (const { rows, failures, bytesRead } of rowsOf(reading, alias)) {
    const found = groupRows(rows, { step, keyOf, held })
    yield {
      documents: found.documents,
      failures: [...failures, ...found.failures],
      bytesRead: counted.bytesRead + bytesRead,
      rowsRead: rows.length,
    }
  }
}

type Grouping = {
  readonly step: CompiledStep
  readonly keyOf: NonNullable<CompiledStep['group']>
  readonly held: HeldRows
}

const groupRows = (rows: readonly Row[], { step, keyOf, held }: Grouping) => {
  const documents: Document[] = []
  const failures: Failure[] = []
  for (const row of rows) {
    const key = keyOf(scopeOf(row))
    if (!key.ok || key.value === null) {
      failures.push(key.ok ? failed(row, 'missing-key') : key)
      continue
    }
    const name = nameOf(key.value)
    if (held.add(name, row, step.where(scopeOf(row))))
      collect(held.take(name), { documents, failures })
  }
  return { documents, failures }
}

type Collected = { readonly documents: Document[]; readonly failures: Failure[] }

/** A document none of whose rows count is passed over. */
const collect = (held: Held | undefined, { documents, failures }: Collected): void => {
  const lines = held?.rows ?? []
  const [row] = lines
  if (held?.failure !== undefined) failures.push(held.failure)
  else if (row !== undefined) documents.push({ row, lines })
}
