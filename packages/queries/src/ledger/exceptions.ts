import { deriveId, type JsonObject } from '@polder/kernel'
import type { Change, Projection } from '../projector/projection.ts'

/**
 * Rules that are broken in the light of what others did. An exception's id derives from the rule and
 * the streams, so that every branch names the same one:
 *
 *                       amend                       raise
 *     (holds) --raise--> open --settle--> settled ---------> open, the next of its kind
 *        ^----clear------|
 *
 * It goes when the rule holds again, and stays as settled once a person settled it. A rule that is
 * broken anew after that is another exception, with an id of its own: the settlement was of the first.
 */
export type Exceptions = {
  /** The rule held and is broken now. */
  readonly raise: (exception: Raised) => void
  /** It is still broken, in another way. */
  readonly amend: (exception: Raised) => void
  /** It holds again. */
  readonly clear: (broken: Broken) => void
  /** The exceptions that a concept's own events make. */
  readonly follow: (change: Change) => void
  readonly settle: (id: string, payload: JsonObject) => void
}

export type Broken = {
  readonly rule: string
  /** The first is the one to look at. */
  readonly streams: readonly string[]
}

export type Raised = Broken & { readonly concept: string; readonly details: JsonObject }

const EXCEPTIONS = 'c1b0a0de-5c5e-5d0b-8d6f-3f3e6f0a9b21'

/** `time` counts from 1 the times that the rule was broken after a settlement. */
const exceptionId = ({ rule, streams }: Broken, time = 1): string =>
  deriveId(EXCEPTIONS, rule, ...streams, ...(time === 1 ? [] : [time]))

export const createExceptions = (projection: Projection): Exceptions => {
  const { later, changed } = projection
  const status = later('SELECT status FROM "Exception" WHERE id = ?')
  const upsert = later(
    `INSERT INTO "Exception" (id, rule, concept, stream, status, details, reason)
     VALUES (?, ?, ?, ?, 'open', ?, NULL) ON CONFLICT (id) DO UPDATE SET details = excluded.details`,
  )
  const remove = later(`DELETE FROM "Exception" WHERE id = ? AND status = 'open'`)
  const settle = later(`UPDATE "Exception" SET status = 'settled', reason = ? WHERE id = ?`)
  const statusOf = (id: string) => status().get(id)?.['status']
  /** Of the first of its kind that nobody has settled, whether it is there or not. */
  const unsettled = (broken: Broken) => {
    for (let time = 1; ; time += 1) {
      const id = exceptionId(broken, time)
      if (statusOf(id) !== 'settled') return id
    }
  }
  const write = (id: string, { rule, concept, streams, details }: Raised) => {
    changed.add('Exception')
    upsert().run(id, rule, concept, streams[0] ?? '', projection.codecs.json.encode(details))
  }
  const raise = (raised: Raised) => write(unsettled(raised), raised)
  const clear = (broken: Broken) => {
    if (remove().run(unsettled(broken)).changes > 0) changed.add('Exception')
  }
  return {
    raise,
    clear,
    amend: (raised) => {
      const id = unsettled(raised)
      if (statusOf(id) === 'open') write(id, raised)
    },
    follow: createDuplicates(projection, { raise, clear }),
    settle: (id, payload) => {
      changed.add('Exception')
      const { reason } = payload
      settle().run(typeof reason === 'string' ? reason : null, id)
    },
  }
}

/**
 * SY-6: two have a key in mind, and one of them has it. That is over when the loser gets another key
 * or ends, and when one of the two is merged into the other.
 */
const createDuplicates = (
  { later, changed }: Projection,
  { raise, clear }: Pick<Exceptions, 'raise' | 'clear'>,
): Exceptions['follow'] => {
  const where = `WHERE rule = 'duplicate-key' AND status = 'open' AND stream = ?`
  const ofLoser = later(`DELETE FROM "Exception" ${where}`)
  const ofHolder = later(`DELETE FROM "Exception" ${where} AND details ->> 'holder' = ?`)
  const say = ({ changes }: { readonly changes: number }) => {
    if (changes > 0) changed.add('Exception')
  }
  return ({ shape, id, what, payload }) => {
    switch (what) {
      case 'Yielded':
        return raise(duplicateKey(shape.name, id, payload))
      case 'Changed':
        for (const { name, unique } of shape.fields)
          if (unique !== undefined && typeof payload[name] === 'string')
            clear({ rule: 'duplicate-key', streams: [id, name] })
        return
      case 'Merged':
        say(ofHolder().run(textOf(payload['into']), id))
        return say(ofLoser().run(id))
      case 'Archived':
      case 'Ended':
        return say(ofLoser().run(id))
      default:
        return
    }
  }
}

const duplicateKey = (concept: string, id: string, payload: JsonObject): Raised => ({
  rule: 'duplicate-key',
  concept,
  streams: [id, textOf(payload['attribute'])],
  details: {
    attribute: payload['attribute'] ?? null,
    wanted: payload['wanted'] ?? null,
    holder: payload['holder'] ?? null,
  },
})

const textOf = (value: JsonObject[string] | undefined): string =>
  typeof value === 'string' ? value : ''
