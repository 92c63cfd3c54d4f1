import { hash } from 'node:crypto'
import { aClaim, aCommandId, aCommit, anIdentity, aStream, atSecond } from '@polder/events/testing'
import type { JsonObject, JsonValue } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { MAX_COMMIT_PARTS, MAX_PAGE_EVENTS, MAX_PUSH_COMMITS } from '../limits.ts'
import { commonVersion, PROTOCOL } from './version.ts'
import { CALLS, envelopeOf, fault, MESSAGES } from './wire.ts'

const HASH = 'a'.repeat(64)
const MAC = 'm'.repeat(22)
const SECRET = 's'.repeat(32)
const { accountId, logId } = anIdentity()
const { device, branch } = aCommit().command.stamps
const [VERSIONS, END] = [
  { min: 1, max: 1 },
  { position: 3, chainHash: HASH },
]

const ORDER = aStream('Order', 'A')
/** A commit in which everything that may be said is said. */
const COMMIT = aCommit({
  reads: [{ ...aStream('Customer', 'A'), revision: 2 }],
  claims: [aClaim(ORDER, 'K')],
  stamps: {
    replaces: aCommandId('earlier'),
    quotes: {
      'lines.1.unitPrice': {
        value: '18',
        source: { ...ORDER, commandId: aCommandId('item'), eventIndex: 0 },
      },
    },
  },
})
const LOGGED = {
  ...COMMIT,
  commitTime: atSecond(1),
  firstPosition: 4,
  mac: MAC,
  remark: 'revoked-user',
}
const PAGE = { commits: [LOGGED], chainHash: HASH }
const CLOCK = atSecond(2)
const PLACE = { firstPosition: 1, lastPosition: 2 }

/** A message of each kind with all that it may hold. */
const SAMPLES = {
  hello: {
    request: {
      protocol: VERSIONS,
      account: accountId,
      device,
      secret: SECRET,
      logId,
      logEpoch: 1,
      received: END,
      clock: CLOCK,
    },
    answer: {
      protocol: 1,
      logId,
      logEpoch: 1,
      mode: 'open',
      head: END,
      place: 'follows',
      clock: CLOCK,
    },
  },
  enrol: {
    request: { protocol: VERSIONS, code: 'ABCD-EFGH', device, secret: SECRET },
    answer: { account: accountId, logId, logEpoch: 1, deviceNumber: 2, branch },
  },
  publish: {
    request: {
      protocol: VERSIONS,
      code: 'ABCD-EFGH',
      account: accountId,
      logId,
      device,
      deviceNumber: 1,
      secret: SECRET,
    },
    answer: { logEpoch: 1, adopted: 0 },
  },
  push: {
    request: { commits: [COMMIT] },
    answer: {
      logEpoch: 1,
      outcomes: [
        { status: 'accepted', ...PLACE },
        { status: 'known', ...PLACE },
        {
          status: 'conflict',
          streams: [{ ...ORDER, expected: 1, actual: 2 }],
          claims: [{ key: 'Order.number', value: 'K', holder: ORDER.streamId }],
        },
        { status: 'refused', refusal: { code: 'no', details: { why: 'so' } } },
        { status: 'fault', code: 'depends', depends: aCommandId('a') },
      ],
      head: 9,
    },
  },
  pull: { request: { after: 3 }, answer: { logEpoch: 1, page: PAGE, head: 9 } },
  hash: { request: { position: 3 }, answer: { logEpoch: 1, chainHash: null } },
  adopt: { request: { page: PAGE }, answer: { logEpoch: 1, adopted: 4, macs: [MAC] } },
  finish: { request: { position: 4 }, answer: { logEpoch: 1 } },
} satisfies Record<keyof typeof CALLS, { request: unknown; answer: unknown }>

const LIVE = { logEpoch: 1, head: 4, page: PAGE }

type Sample = { readonly name: string; readonly schema: z.ZodType; readonly sample: JsonObject }

// Safe: every sample is JSON.
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonObject

const ALL: readonly Sample[] = [
  ...Object.entries(CALLS).flatMap(([name, { request, answer }]) => {
    // Safe: the samples have the keys of the calls.
    const { request: asked, answer: answered } = SAMPLES[name as keyof typeof SAMPLES]
    return [
      { name: `${name} asked`, schema: request, sample: asJson(asked) },
      { name: `${name} answered`, schema: answer, sample: asJson(answered) },
    ]
  }),
  { name: 'live', schema: MESSAGES.live, sample: asJson(LIVE) },
]

describe('the wire', () => {
  test('[SY-75] has a shape, and another shape is another version', () => {
    const shapes = ALL.map(({ name, schema }) => [name, shapeOf(schema)])
    const golden = hash('sha256', JSON.stringify([shapes, shapeOf(envelopeOf(fault))]))
    // Another hash means that what goes over the line has changed: an older Polder no longer reads it,
    // or isn't read. Raise PROTOCOL in version.ts, keep what it spoke, and only then write it down here.
    // As long as no Polder has been released, version 1 may still become another.
    expect({ version: PROTOCOL.max, golden }).toEqual({
      version: 1,
      golden: '91b9d963247177884b8bedd0452121c2f56f6a38f71e583a13499401e93717fb',
    })
  })

  test.each(ALL)('takes a whole message, and changes nothing in it: $name', (each) => {
    expect(each.schema.parse(each.sample)).toEqual(each.sample)
  })

  test.each(ALL)('refuses what it does not know, wherever it stands: $name', (each) => {
    for (const path of objectsIn(each.sample)) {
      const strange = changed(each.sample, [...path, 'strange'], 1)
      expect(faultAt(each.schema, strange)).toContain('Unrecognized key')
    }
  })

  test.each(ALL)('names a bad value with its path, and misses none: $name', (each) => {
    for (const path of valuesIn(each.sample)) {
      const answer = each.schema.safeParse(changed(each.sample, path, BAD))
      expect({ path, ok: answer.success }).toEqual({ path, ok: false })
      const paths = answer.error?.issues.map((issue) => issue.path.map(String).join('.')) ?? []
      expect(paths.some((named) => path.join('.').startsWith(named))).toBe(true)
    }
  })
})

const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { unrepresentable: 'any' })

const faultAt = (schema: z.ZodType, value: unknown) => {
  const answer = schema.safeParse(value)
  return answer.success ? 'taken' : answer.error.message
}

/** Wrong wherever it stands: no text, number, list or object is an empty list of lists. */
const BAD: JsonValue = [[]]

type Path = readonly (string | number)[]

/** What the schema leaves to others: a payload is the model's. */
const OPAQUE: readonly string[] = ['payload', 'seen', 'advice', 'details', 'quotes', 'value']

const objectsIn = (value: JsonValue, path: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.entries(value).flatMap(([key, each]) =>
    OPAQUE.includes(key) ? [] : objectsIn(each, [...path, key]),
  )
  return Array.isArray(value) ? below : [path, ...below]
}

const valuesIn = (value: JsonValue, path: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === 'value') return []
    return OPAQUE.includes(key) ? [[...path, key]] : valuesIn(each, [...path, key])
  })
}

const changed = (value: JsonValue, [key, ...rest]: Path, to: JsonValue): JsonValue => {
  if (key === undefined) return to
  if (Array.isArray(value))
    return value.map((each: JsonValue, index) =>
      String(index) === key ? changed(each, rest, to) : each,
    )
  // Safe: the path was found in the value.
  const object = value as JsonObject
  return { ...object, [key]: changed(object[key] ?? null, rest, to) }
}

const many = <T>(count: number, value: T) => Array.from({ length: count }, () => value)

describe('the values of the wire', () => {
  const commitWith = (more: JsonObject) => ({ commits: [{ ...asJson(COMMIT), ...more }] })
  const [event] = COMMIT.events

  test.each([
    {
      what: 'commits in a push',
      schema: CALLS.push.request,
      most: MAX_PUSH_COMMITS,
      make: (count: number) => ({ commits: many(count, COMMIT) }),
    },
    {
      what: 'commits in a page',
      schema: CALLS.adopt.request,
      most: MAX_PAGE_EVENTS,
      make: (count: number) => ({ page: { ...PAGE, commits: many(count, LOGGED) } }),
    },
    {
      what: 'events in a commit',
      schema: CALLS.push.request,
      most: MAX_COMMIT_PARTS,
      make: (count: number) => commitWith({ events: many(count, asJson(event)) }),
    },
    {
      what: 'characters of a key',
      schema: CALLS.push.request,
      most: 10_000,
      make: (count: number) => commitWith({ claims: [asJson(aClaim(ORDER, 'k'.repeat(count)))] }),
    },
    {
      what: 'characters of a code',
      schema: CALLS.enrol.request,
      most: 100,
      make: (count: number) => ({ ...SAMPLES.enrol.request, code: 'c'.repeat(count) }),
    },
    {
      what: 'characters of a secret',
      schema: CALLS.hello.request,
      most: 200,
      make: (count: number) => ({ ...SAMPLES.hello.request, secret: 's'.repeat(count) }),
    },
  ])('has a limit on $what', ({ schema, most, make }) => {
    expect(schema.safeParse(make(most)).success).toBe(true)
    expect(schema.safeParse(make(most + 1)).success).toBe(false)
  })

  test.each<[string, readonly [keyof typeof SAMPLES, string], JsonValue]>([
    ['a position below 0', ['pull', 'after'], -1],
    ['a position with a fraction', ['pull', 'after'], 1.5],
    ['a position beyond what is exact', ['pull', 'after'], 2 ** 53],
    ['a position as text', ['pull', 'after'], '1'],
    ['a clock without milliseconds', ['hello', 'clock'], '2026-11-23T08:00:00Z'],
    ['a clock of a place', ['hello', 'clock'], '2026-11-23T08:00:00.000+01:00'],
    ['a day that there is not', ['hello', 'clock'], '2026-02-30T08:00:00.000Z'],
    ['an id that is none', ['hello', 'device'], 'till-1'],
    ['an empty code', ['enrol', 'code'], ''],
    ['a short secret of a new device', ['enrol', 'secret'], 'short'],
  ])('refuses %s', (_what, [call, key], bad) => {
    const asked = { ...asJson(SAMPLES[call].request), [key]: bad }
    expect(CALLS[call].request.safeParse(asked).success).toBe(false)
  })

  test('a commit has an event and a stream that it writes', () => {
    expect(faultAt(CALLS.push.request, commitWith({ events: [] }))).toContain('events')
    expect(faultAt(CALLS.push.request, commitWith({ writes: [] }))).toContain('writes')
    expect(faultAt(CALLS.push.request, { commits: [] })).toContain('commits')
  })

  test('what may be left out may not be null', () => {
    const { page: _page, ...hint } = LIVE
    expect(MESSAGES.live.safeParse(hint).success).toBe(true)
    expect(MESSAGES.live.safeParse({ ...hint, page: null }).success).toBe(false)
  })
})

describe('an envelope', () => {
  const envelope = envelopeOf(CALLS.finish.answer)

  test.each<[string, JsonValue, boolean]>([
    ['a value', { ok: true, value: { logEpoch: 1 } }, true],
    ['a fault', { ok: false, fault: { code: 'recovering', details: {} } }, true],
    ['both', { ok: true, value: { logEpoch: 1 }, fault: { code: 'no', details: {} } }, false],
    ['neither', { ok: true }, false],
    ['a fault without a code', { ok: false, fault: { details: {} } }, false],
    ['something else', 'ok', false],
  ])('holds a value or a fault: %s', (_what, said, isTaken) => {
    expect(envelope.safeParse(said).success).toBe(isTaken)
  })
})

describe('versions', () => {
  test.each([
    [{ min: 1, max: 1 }, { min: 1, max: 1 }, 1],
    [{ min: 1, max: 3 }, { min: 2, max: 5 }, 3],
    [{ min: 2, max: 5 }, { min: 1, max: 3 }, 3],
    [{ min: 1, max: 1 }, { min: 2, max: 3 }, null],
    [{ min: 4, max: 5 }, { min: 2, max: 3 }, null],
  ])('[SY-75] %j and %j have %s in common', (one, other, common) => {
    expect(commonVersion(one, other)).toBe(common)
  })
})
