import type { Failure } from '../evaluate/scope.ts'
import type { CompiledStep } from '../plan/step.ts'
import { type Document, type DocumentBatch, scopeOf } from './document.ts'
import { type Reading, rowsOf } from './reading.ts'

/** Each row of a file a document of its own. */
export const plainDocuments = async function* (
  reading: Reading,
  { step, where }: CompiledStep,
): AsyncGenerator<DocumentBatch, void, void> {
  for await (const { rows, failures, bytesRead } of rowsOf(reading, step.file)) {
    const documents: Document[] = []
    const failed: Failure[] = [...failures]
    for (const row of rows) {
      const answer = where(scopeOf(row))
      if (!answer.ok) failed.push(answer)
      else if (answer.value) documents.push({ row, lines: [row] })
    }
    yield { documents, failures: failed, bytesRead, rowsRead: rows.length }
  }
}
