import { deriveId, type JsonObject, type JsonValue } from '@polder/kernel'
import type { Change, Projection } from '../projector/projection.ts'

/**
 * Rules that are broken in the light of what others did. An exception's id derives from the rule and
 * the streams, so that every branch names the same one; it goes when the rule holds again, and stays
 * as settled once a person settled it.
 */
export type Exceptions = {
  readonly raise: (exception: Raised) => void
  readonly clear: (rule: string, streams: readonly string[]) => void
  /** The exceptions that a concept's own events make. */
  readonly follow: (change: Change) => void
  readonly settle: (id: string, payload: JsonObject) => void
}

export type Raised = {
  readonly rule: string
  readonly concept: string
  /** The first is the one to look at. */
  readonly streams: readonly string[]
  readonly details: JsonObject
}

const EXCEPTIONS = 'c1b0a0de-5c5e-5d0b-8d6f-3f3e6f0a9b21'

export const exceptionId = (rule: string, streams: readonly string[]): string =>
  deriveId(EXCEPTIONS, rule, ...streams)

export const createExceptions = (projection: Projection): Exceptions => {
  const { statements, changed } = projection
  const raise = ({ rule, concept, streams, details }: Raised) => {
    changed.add('Exception')
    statements(
      `INSERT INTO "Exception" (id, rule, concept, stream, status, details, reason)
       VALUES (?, ?, ?, ?, 'open', ?, NULL)
       ON CONFLICT (id) DO UPDATE SET details = excluded.details`,
    ).run(exceptionId(rule, streams), rule, concept, streams[0] ?? '', JSON.stringify(details))
  }
  const clear = (rule: string, streams: readonly string[]) => {
    const { changes } = statements(
      `DELETE FROM "Exception" WHERE id = ? AND status = 'open'`,
    ).run(exceptionId(rule, streams))
    if (changes > 0) changed.add('Exception')
  }
  return {
    raise,
    clear,
    follow: ({ shape, id, what, payload }) => {
      if (what === 'Yielded') raise(duplicateKey(shape.name, id, payload))
      if (what === 'Merged' || what === 'Archived' || what === 'Ended') clearDuplicates(projection, id)
    },
    settle: (id, payload) => {
      changed.add('Exception')
      statements(`UPDATE "Exception" SET status = 'settled', reason = ? WHERE id = ?`).run(
        text(payload['reason']),
        id,
      )
    },
  }
}

/** SY-6: both have the key in mind, one of them has it. */
const duplicateKey = (concept: string, id: string, payload: JsonObject): Raised => ({
  rule: 'duplicate-key',
  concept,
  streams: [id, String(payload['attribute'])],
  details: {
    attribute: payload['attribute'] ?? null,
    wanted: payload['wanted'] ?? null,
    holder: payload['holder'] ?? null,
  },
})

const clearDuplicates = ({ statements, changed }: Projection, id: string) => {
  const { changes } = statements(
    `DELETE FROM "Exception" WHERE stream = ? AND rule = 'duplicate-key' AND status = 'open'`,
  ).run(id)
  if (changes > 0) changed.add('Exception')
}

const text = (value: JsonValue | undefined) => (typeof value === 'string' ? value : null)
