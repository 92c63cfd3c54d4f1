import { Fault } from '@polder/kernel'
import { aCommit, aStream, atSecond } from '@polder/events/testing'
import { describe, expect, test } from 'vitest'
import { FIRST_RETRY_MS, LAST_RETRY_MS } from '../limits.ts'
import type { Live } from '../protocol/live.ts'
import { retryDelayMs } from './back-off.ts'
import { courseAfter } from './course.ts'
import { faultOf, isForAPerson, isOfTheMessage } from './faults.ts'
import { hintOf } from './hint.ts'

describe('a retry', () => {
  test.each([
    [1, 0, 1_000],
    [1, 0.5, 1_500],
    [2, 0, 2_000],
    [3, 0, 4_000],
    [4, 0, 8_000],
    [5, 0, 15_000],
    [5, 0.5, 22_500],
    [500, 0, 15_000],
    [0, 0, 1_000],
  ])('[SY-23] after %i failures, with %d of jitter, waits %i ms', (failures, random, delayMs) => {
    expect(retryDelayMs(failures, random)).toBe(delayMs)
  })

  test('[SY-23] never waits less than 1 s nor more than 30 s', () => {
    for (let failures = 0; failures < 100; failures += 1)
      for (const random of [0, 0.3, 0.999_999]) {
        expect(retryDelayMs(failures, random)).toBeGreaterThanOrEqual(FIRST_RETRY_MS)
        expect(retryDelayMs(failures, random)).toBeLessThanOrEqual(LAST_RETRY_MS)
      }
  })
})

const commit = (firstPosition: number) => ({
  ...aCommit({ writes: [{ stream: aStream('Order', 'A') }] }),
  commitTime: atSecond(0),
  firstPosition,
})

const live = (head: number, ...positions: readonly number[]): Live => ({
  logEpoch: 1,
  head,
  ...(positions.length > 0 && {
    page: { commits: positions.map(commit), chainHash: '0'.repeat(64) },
  }),
})

describe('a live message', () => {
  const cursor = { received: 5, logEpoch: 1 }
  test.each([
    { what: 'a page right after the cursor', message: live(7, 6, 7), hint: 'receive' },
    { what: 'a page right after it, of a longer log', message: live(9, 6), hint: 'receive' },
    { what: 'a page that leaves a gap', message: live(8, 8), hint: 'pull' },
    { what: 'a page that begins before the cursor', message: live(7, 5, 6, 7), hint: 'pull' },
    { what: 'a page that is here', message: live(5, 4, 5), hint: 'nothing' },
    { what: 'a hint', message: live(6), hint: 'pull' },
    { what: 'a late hint', message: live(3), hint: 'nothing' },
    { what: 'the cursor', message: live(5), hint: 'nothing' },
    {
      what: 'another epoch',
      message: { ...live(7, 6, 7), logEpoch: 2 },
      hint: 'greet',
    },
  ])('[SY-31] with $what: $hint', ({ message, hint }) => {
    expect(hintOf(message, cursor)).toBe(hint)
  })
})

const head = (position: number, chainHash: string) => ({ position, chainHash })

describe('a greeting', () => {
  const hashes = ['g', 'a', undefined, 'c']
  const ours = { lastPosition: () => 3, chainHashAt: (position: number) => hashes[position] }

  test.each([
    { what: 'follows', place: 'follows', mode: 'open', at: head(9, 'z'), course: { do: 'work' } },
    {
      what: 'follows a centre that recovers',
      place: 'follows',
      mode: 'recovering',
      at: head(9, 'z'),
      course: { do: 'wait' },
    },
    {
      what: 'goes on after the centre’s end',
      place: 'ahead',
      mode: 'recovering',
      at: head(1, 'a'),
      course: { do: 'offer', after: 1 },
    },
    {
      what: 'goes on after an empty one',
      place: 'ahead',
      mode: 'recovering',
      at: head(0, 'g'),
      course: { do: 'offer', after: 0 },
    },
    {
      what: 'goes on, and nobody says that it recovers',
      place: 'ahead',
      mode: 'open',
      at: head(1, 'a'),
      course: { do: 'offer', after: 1 },
    },
    {
      what: 'differs before the centre’s end',
      place: 'ahead',
      mode: 'recovering',
      at: head(1, 'x'),
      course: { do: 'search' },
    },
    {
      what: 'has no commit that ends there',
      place: 'ahead',
      mode: 'recovering',
      at: head(2, 'b'),
      course: { do: 'search' },
    },
    {
      what: 'differs, and is no longer',
      place: 'ahead',
      mode: 'open',
      at: head(3, 'x'),
      course: { do: 'search' },
    },
    {
      what: 'differs, and is shorter',
      place: 'ahead',
      mode: 'open',
      at: head(8, 'x'),
      course: { do: 'search' },
    },
  ] as const)('[SY-33] [SY-34] our log $what: $course.do', ({ place, mode, at, course }) => {
    expect(courseAfter({ place, mode, head: at }, ours)).toEqual(course)
  })
})

describe('a fault', () => {
  test.each([
    ['device-revoked', true],
    ['device-fenced', true],
    ['device-unknown', true],
    ['unknown-device', true],
    ['wrong-secret', true],
    ['wrong-account', true],
    ['another-log', true],
    ['protocol-unsupported', true],
    ['log-forked', true],
    ['offline', false],
    ['stopping', false],
    ['recovering', false],
    ['account-awaiting', false],
    ['too-many-requests', false],
    ['not-a-centre', false],
    ['disk-full', false],
    ['epoch-changed', false],
  ])('[SY-23] %s waits for a person: %s', (code, isBlocking) => {
    expect(isForAPerson({ code })).toBe(isBlocking)
  })

  test('[SY-22] of a message alone is told from one of the line', () => {
    expect(isOfTheMessage(new Fault('malformed-message'))).toBe(true)
    expect(isOfTheMessage(new Fault('offline'))).toBe(false)
    expect(isOfTheMessage(new Error('malformed-message'))).toBe(false)
  })

  test('as data keeps its details; what is no fault is a defect that waits for a person', () => {
    expect(faultOf(new Fault('disk-full', { folder: '/data' }))).toEqual({
      code: 'disk-full',
      details: { folder: '/data' },
    })
    const defect = faultOf(new Error('oh'))
    expect(defect).toEqual({ code: 'sync-defect', details: { message: 'oh' } })
    expect(isForAPerson(defect)).toBe(true)
  })
})
