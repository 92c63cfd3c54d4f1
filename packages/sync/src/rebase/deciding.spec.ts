import {
  aClaim,
  aCommandId,
  aCommit,
  aStream,
  atSecond,
  type CommitWishes,
} from '@polder/events/testing'
import type { PendingCommit } from '@polder/events'
import { accept, type CommandId, Fault, refuse } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { Decided, DecideAgain } from './decided.ts'
import { rebase } from './rebase.ts'

const ORDER = aStream('Order', 'A')
const OTHER = aStream('Order', 'B')

const pending = (name: string, number: number, wishes: CommitWishes): PendingCommit => ({
  ...aCommit({ commandId: aCommandId(name), deviceCommitNumber: number, ...wishes }),
  recordedAt: atSecond(0),
  changedBySync: false,
})

const theirs = (wishes: CommitWishes) => ({
  ...aCommit(wishes),
  commitTime: atSecond(1),
  firstPosition: 1,
  lastPosition: 1,
  chainHash: '0'.repeat(64),
})

const MOVED = theirs({ writes: [{ stream: ORDER }] })
const FIRST = pending('first', 1, { writes: [{ stream: ORDER }] })
const SECOND = pending('second', 2, { writes: [{ stream: OTHER }], claims: [aClaim(OTHER, 'K')] })

const rebased = (decide: DecideAgain, outbox = [FIRST, SECOND]) =>
  rebase({
    outbox,
    inbox: [],
    arrived: [MOVED],
    refused: new Map<CommandId, never>(),
    clock: atSecond(2),
    decide,
  })

const became = (answer: ReturnType<typeof rebased>) => answer.outcomes.map((each) => each.became)

const decided = (commit: PendingCommit, other: Partial<Decided> = {}) =>
  accept<Decided>({ ...commit, ...other })

describe('deciding again', () => {
  test('[SY-12] is of the command as it was stamped, above what stays of the outbox', () => {
    const asked: unknown[] = []
    const outbox = [pending('zero', 1, { nature: 'fact' }), { ...FIRST, deviceCommitNumber: 2 }]
    rebased((command, before) => {
      asked.push(command, [...before])
      return decided(FIRST)
    }, outbox)
    expect(asked).toEqual([FIRST.command, [outbox[0]]])
  })

  test('[SY-43] asks nobody where nothing moved', () => {
    const answer = rebased(() => refuse('asked'), [SECOND])
    expect(answer).toMatchObject({ outbox: [SECOND], inbox: [], superseded: [] })
  })

  test('[SY-44] with the same events and places keeps the attempt', () => {
    expect(rebased(() => decided(FIRST))).toMatchObject({
      outbox: [FIRST, SECOND],
      superseded: [],
      outcomes: [{ became: 'kept' }, { became: 'kept' }],
    })
  })

  test('[SY-44] claims that differ move who stands on them, though the events are the same', () => {
    const answer = rebased((command) =>
      command === FIRST.command
        ? decided(FIRST, { claims: [{ ...aClaim(ORDER, 'K'), key: 'Order.number' }] })
        : refuse('key-taken'),
    )
    expect(became(answer)).toEqual(['kept', 'refused'])
    expect(answer.outbox).toMatchObject([{ attempt: 2, changedBySync: false }])
  })

  test('[SY-46] what throws is a defect of that command, and says its message', () => {
    const answer = rebased(() => {
      throw new Error('no such version')
    })
    expect(became(answer)).toEqual(['quarantined', 'kept'])
    expect(answer.inbox).toMatchObject([
      { reason: { code: 'cannot-be-decided', details: { message: 'no such version' } } },
    ])
  })

  test('[SY-46] a decision without events is one too', () => {
    expect(became(rebased(() => decided(FIRST, { events: [] })))).toEqual(['quarantined', 'kept'])
  })

  test('[SY-46] a fault is the world’s: it ends the rebase, and nobody is quarantined for it', () => {
    expect(() =>
      rebased(() => {
        throw new Fault('disk-failed')
      }),
    ).toThrow('disk-failed')
  })

  test('[SY-48] everybody in the outbox is told, once, in its order', () => {
    const answer = rebased(() => refuse('no'))
    expect(answer.outcomes).toEqual([
      { commandId: aCommandId('first'), became: 'refused' },
      { commandId: aCommandId('second'), became: 'kept' },
    ])
  })
})
