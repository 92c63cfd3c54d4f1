import { present } from '@polder/kernel'
import { type Failure, failed } from '../evaluate/scope.ts'
import { MAX_REMEMBERED_KEYS } from '../limits.ts'
import { createKeyTable, type KeyTable } from '../plan/key-table.ts'
import type { CompiledLines, CompiledStep } from '../plan/step.ts'
import type { Row } from '../read/rows.ts'
import { countRows } from './counted.ts'
import { type Document, type DocumentBatch, nameOf, scopeOf } from './document.ts'
import { createHeldRows, type Held, type HeldRows } from './held-rows.ts'
import { type ReadBatch, type Reading, rowsOf } from './reading.ts'

/**
 * Documents of one file with their lines from another. The lines are counted per document first;
 * then both files are read side by side, and the lines ahead only as far as the document at hand
 * needs. Files in the same order hold one document's lines at a time. Lines without a document are
 * named at the end.
 */
export const joinedDocuments = async function* (
  reading: Reading,
  step: CompiledStep,
): AsyncGenerator<DocumentBatch, void, void> {
  const lines = present(step.lines, 'only steps with lines come here')
  const { file: alias, of: keyOf } = lines
  const counted = yield* countRows(reading, { alias, by: step.step.lines?.of, keyOf })
  const joining = createJoining(reading, lines, counted.counts)
  try {
    yield* joinEach(reading, step, { joining, counted: counted.bytesRead })
  } finally {
    await joining.close()
  }
}

type Joining = ReturnType<typeof createJoining>

const joinEach = async function* (
  reading: Reading,
  { step, lines, where }: CompiledStep,
  { joining, counted }: { readonly joining: Joining; readonly counted: number },
): AsyncGenerator<DocumentBatch, void, void> {
  const is = present(lines, 'only steps with lines come here').is
  let headBytes = 0
  for await (const { rows, failures, bytesRead } of rowsOf(reading, step.file)) {
    headBytes = bytesRead
    const documents: Document[] = []
    const found: Failure[] = [...failures]
    for (const row of rows) {
      const key = is(scopeOf(row))
      const held = key.ok && key.value !== null ? await joining.take(nameOf(key.value)) : undefined
      judge(row, { held, counts: where(scopeOf(row)), key }, { documents, failures: found })
    }
    found.push(...joining.failures())
    const read = counted + bytesRead + joining.bytesRead()
    yield { documents, failures: found, bytesRead: read, rowsRead: rows.length }
  }
  for await (const failures of joining.rest()) {
    const read = counted + headBytes + joining.bytesRead()
    yield { documents: [], failures, bytesRead: read, rowsRead: 0 }
  }
}

type Judged = {
  readonly held: Held | undefined
  readonly counts: ReturnType<CompiledStep['where']>
  readonly key: ReturnType<CompiledLines['is']>
}

/** What the document's own row says counts first, then what is wrong with any of its lines. */
const judge = (
  row: Row,
  { held, counts, key }: Judged,
  { documents, failures }: { readonly documents: Document[]; readonly failures: Failure[] },
): void => {
  if (!counts.ok) failures.push(counts)
  else if (!counts.value) return
  else if (!key.ok) failures.push(key)
  else if (key.value === null) failures.push(failed(row, 'missing-key'))
  else if (held?.failure !== undefined) failures.push(held.failure)
  else documents.push({ row, lines: held?.rows ?? [] })
}

/** The lines' side: read on demand, held until their document asks for them. */
const createJoining = (reading: Reading, lines: CompiledLines, counts: KeyTable) => {
  const batches = rowsOf(reading, lines.file)
  const held = createHeldRows(counts)
  const taken = createKeyTable(MAX_REMEMBERED_KEYS)
  const failures: Failure[] = []
  let bytesRead = 0
  const readOn = async (): Promise<boolean> => {
    const next = await batches.next()
    if (next.done === true) return false
    bytesRead = next.value.bytesRead
    failures.push(...next.value.failures, ...holdLines(next.value, lines, held))
    return true
  }
  return {
    bytesRead: () => bytesRead,
    /** The lines of a document; none for one that has none, or that has had them already. */
    take: async (key: string): Promise<Held | undefined> => {
      if (counts.count(key) === 0 || taken.add(key) > 1) return undefined
      while (!held.isWhole(key) && (await readOn())) continue
      return held.take(key)
    },
    failures: () => failures.splice(0),
    async *rest(): AsyncGenerator<readonly Failure[], void, void> {
      yield orphans(held)
      while (await readOn()) yield [...failures.splice(0), ...orphans(held)]
    },
    close: () => batches.return(),
  }
}

const holdLines = (
  { rows }: ReadBatch,
  lines: CompiledLines,
  held: HeldRows,
): readonly Failure[] => {
  const failures: Failure[] = []
  for (const row of rows) {
    const key = lines.of(scopeOf(row))
    if (!key.ok) failures.push(key)
    else if (key.value === null) failures.push(failed(row, 'missing-key'))
    else held.add(nameOf(key.value), row, lines.where(scopeOf(row)))
  }
  return failures
}

/** Lines whose document never came, once all documents have been read. */
const orphans = (held: HeldRows): readonly Failure[] =>
  held.keys().flatMap((key) => {
    const { rows = [], failure } = held.take(key) ?? {}
    const named = rows.map((row) => failed(row, 'no-document', { key }))
    return failure === undefined ? named : [failure, ...named]
  })
