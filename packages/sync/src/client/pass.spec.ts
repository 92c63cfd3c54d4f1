import type { PendingCommit } from '@polder/events'
import {
  aClaim,
  aCommandId,
  aCommit,
  aStream,
  atSecond,
  type CommitWishes,
} from '@polder/events/testing'
import { describe, expect, test } from 'vitest'
import type { PushOutcome } from '../protocol/push.ts'
import { ASIDE_MS } from './limits.ts'
import { createPass, type Pass } from './pass.ts'
import { createTroubles } from './troubles.ts'

const pending = (name: string, number: number, wishes: CommitWishes = {}): PendingCommit => ({
  ...aCommit({ commandId: aCommandId(name), deviceCommitNumber: number, ...wishes }),
  recordedAt: atSecond(0),
  changedBySync: false,
})

const [X, Y, Z, W] = ['x', 'y', 'z', 'w'].map((name) => aStream('Order', name)) as [
  ReturnType<typeof aStream>,
  ReturnType<typeof aStream>,
  ReturnType<typeof aStream>,
  ReturnType<typeof aStream>,
]
const reads = (stream: ReturnType<typeof aStream>) => [{ ...stream, revision: 1 }]

/** b stands on a, c on b; d on nobody; f is a fact that looked at a. */
const A = pending('a', 1, { writes: [{ stream: X }] })
const B = pending('b', 2, { writes: [{ stream: Y }], reads: reads(X) })
const C = pending('c', 3, { writes: [{ stream: Z }], reads: reads(Y) })
const D = pending('d', 4, { writes: [{ stream: W }] })
const F = pending('f', 5, {
  nature: 'fact',
  writes: [{ stream: aStream('Slip', 'f') }],
  reads: reads(X),
})
const OUTBOX = [A, B, C, D, F]

/** An outbox that gives so many at a time. */
const outbox = (commits: readonly PendingCommit[], most = 50) => ({
  batch: (after: number) =>
    commits.filter(({ deviceCommitNumber }) => deviceCommitNumber > after).slice(0, most),
})

const stored: PushOutcome = { status: 'accepted', firstPosition: 1, lastPosition: 1 }
const conflict: PushOutcome = { status: 'conflict', streams: [], claims: [] }
const refused: PushOutcome = { status: 'refused', refusal: { code: 'no', details: {} } }
const fault: PushOutcome = { status: 'fault', code: 'defect' }
const waits: PushOutcome = { status: 'fault', code: 'depends', depends: aCommandId('a') }

const names = (commits: readonly PendingCommit[]) =>
  commits.map(({ command }) =>
    ['a', 'b', 'c', 'd', 'f', 'g'].find((name) => aCommandId(name) === command.commandId),
  )

const next = (pass: Pass, commits: readonly PendingCommit[] = OUTBOX, most = 50) =>
  names(pass.next(outbox(commits, most), 0))

const reasons = (pass: Pass, commits: readonly PendingCommit[] = OUTBOX) =>
  commits.map((commit) => pass.answers.whyLeft(commit).why)

describe('a pass through the outbox', () => {
  test('[SY-11] goes by device commit number, and ends', () => {
    const pass = createPass(createTroubles())
    expect(next(pass, OUTBOX, 2)).toEqual(['a', 'b'])
    pass.answered([A, B], [stored, stored])
    expect(next(pass, OUTBOX, 2)).toEqual(['c', 'd'])
    pass.answered([C, D], [stored, stored])
    expect(next(pass, OUTBOX, 2)).toEqual(['f'])
    pass.answered([F], [stored])
    expect(next(pass, OUTBOX, 2)).toEqual([])
    expect(pass.answers.stored()).toBe(5)
  })

  test('[SY-11] takes what is recorded meanwhile', () => {
    const pass = createPass(createTroubles())
    expect(next(pass, [A])).toEqual(['a'])
    pass.answered([A], [stored])
    expect(next(pass, [A, D])).toEqual(['d'])
  })

  test.each([
    { answer: 'conflict', outcome: conflict, why: 'conflict' },
    { answer: 'refused', outcome: refused, why: 'refused' },
    { answer: 'fault', outcome: fault, why: 'fault' },
  ])('[SY-22] what stands on one answered $answer waits; the others go', ({ outcome, why }) => {
    const pass = createPass(createTroubles())
    expect(next(pass, OUTBOX, 1)).toEqual(['a'])
    pass.answered([A], [outcome])
    expect(next(pass)).toEqual(['d', 'f'])
    expect(reasons(pass)).toEqual([why, 'waits', 'waits', 'unsent', 'unsent'])
  })

  test('[SY-2] a fact that goes on with a fact that was put off waits for it', () => {
    const series = aStream('Series', 's')
    const one = pending('a', 1, { nature: 'fact', writes: [{ stream: series }] })
    const two = pending('b', 2, { nature: 'fact', writes: [{ stream: series, at: 1 }] })
    const pass = createPass(createTroubles())
    expect(next(pass, [one, two], 1)).toEqual(['a'])
    pass.answered([one], [fault])
    expect(next(pass, [one, two])).toEqual([])
    expect(reasons(pass, [one, two])).toEqual(['fault', 'waits'])
  })

  test('[SY-21] who needs a key that was not taken waits', () => {
    const taking = pending('a', 1, { writes: [{ stream: X }], claims: [aClaim(X, 'K')] })
    const giving = pending('b', 2, {
      writes: [{ stream: Y }],
      claims: [aClaim(X, 'K', { action: 'release' })],
    })
    const pass = createPass(createTroubles())
    expect(next(pass, [taking, giving], 1)).toEqual(['a'])
    pass.answered([taking], [conflict])
    expect(next(pass, [taking, giving])).toEqual([])
  })

  test('[SY-22] what the centre let wait is not pushed again in the same pass', () => {
    const pass = createPass(createTroubles())
    expect(next(pass, [A, B])).toEqual(['a', 'b'])
    pass.answered([A, B], [fault, waits])
    pass.startOver()
    expect(next(pass, [A, B, C])).toEqual([])
    expect(reasons(pass, [A, B, C])).toEqual(['fault', 'waits', 'waits'])
  })

  test('[SY-41] after a rebase, what was decided again goes first, and what waited for it along', () => {
    const pass = createPass(createTroubles())
    next(pass)
    pass.answered(OUTBOX, [conflict, waits, waits, stored, stored])
    expect(pass.isStuck()).toBe(true)
    pass.rebased()
    expect(pass.isStuck()).toBe(false)
    expect(next(pass, [{ ...A, attempt: 2 }, B, C])).toEqual(['a', 'b', 'c'])
  })

  test('[SY-22] what a rebase left as it was is not pushed again in the same pass', () => {
    const pass = createPass(createTroubles())
    next(pass)
    pass.answered(OUTBOX, [conflict, waits, waits, stored, fault])
    pass.rebased()
    expect(next(pass, [A, B, C, F])).toEqual([])
    expect(reasons(pass, [A, B, C, F])).toEqual(['conflict', 'waits', 'waits', 'fault'])
    expect(pass.answers.hasFaults()).toBe(true)
  })

  test('[SY-42] what was stored and still waits for its rebase is not pushed again', () => {
    const pass = createPass(createTroubles())
    next(pass)
    pass.answered(OUTBOX, [stored, conflict, waits, stored, stored])
    pass.rebased()
    expect(next(pass, [A, { ...B, attempt: 2 }, C, D, F])).toEqual(['b', 'c'])
    expect(reasons(pass, [A])).toEqual(['sent'])
  })

  test('[SY-5] refusals are handed on with the attempt that was refused, until the next rebase', () => {
    const pass = createPass(createTroubles())
    next(pass)
    pass.answered([{ ...A, attempt: 3 }], [refused])
    expect([...pass.refused()]).toEqual([
      [aCommandId('a'), { attempt: 3, refusal: { code: 'no', details: {} } }],
    ])
    pass.rebased()
    expect(pass.refused().size).toBe(0)
  })

  test('a commit without an outcome was not answered', () => {
    const pass = createPass(createTroubles())
    next(pass)
    pass.answered([A, B], [stored])
    expect(reasons(pass, [A, B])).toEqual(['sent', 'unsent'])
  })
})

const failing = () => {
  const troubles = createTroubles()
  const pass = createPass(troubles)
  expect(next(pass, [A, B, D])).toEqual(['a', 'b', 'd'])
  troubles.failed([A, B, D], 'malformed-message', 0)
  pass.startOver()
  return { troubles, pass }
}

describe('a message that the centre can’t read', () => {
  test('[SY-22] is sent again commit by commit, and the one that it is about is put aside', () => {
    const { troubles, pass } = failing()
    expect(next(pass, [A, B, D])).toEqual(['a'])
    troubles.failed([A], 'malformed-message', 0)
    pass.startOver()
    expect(next(pass, [A, B, D])).toEqual(['d'])
    expect(pass.answers.whyLeft(A)).toEqual({ why: 'fault', code: 'malformed-message' })
    expect(pass.answers.whyLeft(B).why).toBe('waits')
  })

  test('[SY-22] others go together again', () => {
    const { pass } = failing()
    const G = pending('g', 6)
    expect(next(pass, [F, G, { ...A, deviceCommitNumber: 7 }])).toEqual(['f', 'g'])
  })

  test('[SY-22] another attempt of it is tried at once, and the same after a while', () => {
    const { troubles } = failing()
    troubles.failed([A], 'malformed-message', 0)
    expect(troubles.asideFor(A, ASIDE_MS - 1)).toBe('malformed-message')
    expect(troubles.asideFor(A, ASIDE_MS)).toBeUndefined()
    expect(troubles.asideFor({ ...A, attempt: 2 }, 0)).toBeUndefined()
  })

  test('[SY-23] and when the user asks', () => {
    const { troubles } = failing()
    troubles.failed([A], 'malformed-message', 0)
    troubles.forget()
    expect(troubles.asideFor(A, 0)).toBeUndefined()
    expect(troubles.isAlone(A)).toBe(false)
  })
})
