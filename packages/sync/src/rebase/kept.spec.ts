import { type Commit, present, type Refusal } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { PaperBranch } from '../testing/toy/account.ts'
import { toyCommandId } from '../testing/toy/commands.ts'
import {
  add,
  drop,
  followed,
  here,
  play,
  sent,
  stored,
  storedAsSent,
  take,
  there,
} from '../testing/toy/story.ts'

/** The commit that waits, as an entry or the audit keeps it. */
const plainlyNoted = ({ log }: PaperBranch): Commit => {
  const [waiting] = log.outbox.read()
  const { recordedAt: _at, changedBySync: _changed, ...commit } = present(waiting, 'one waits')
  return commit
}

const WHY: Refusal = { code: 'not-allowed', details: { why: 'closed' } }

describe('what a rebase keeps of what it did', () => {
  test('[SY-50] an entry says the whole command, why, and what changed meanwhile and by whom', () => {
    const { here: branch } = play([here('a', add('x', 60)), there('o', add('x', 60))])
    const commit = plainlyNoted(branch)
    branch.follow()
    const [entry] = branch.log.inbox.read()
    expect(entry).toMatchObject({
      commit,
      reason: { code: 'over-limit', details: { total: 120 } },
      because: null,
      state: 'open',
      settlement: null,
      meanwhile: [
        {
          command: 'AddCommand',
          commandId: toyCommandId('o'),
          events: [{ payloadItemName: 'AddedEvent', payload: { by: 60, total: 60 } }],
        },
      ],
    })
  })

  test('[SY-50] a refusal of the centre stands in the entry as it was said', () => {
    const { here: branch } = play([here('a', add('x', 60))])
    branch.isRefused(branch.noted('a'), WHY)
    branch.follow()
    expect(branch.log.inbox.read()).toMatchObject([{ reason: WHY, meanwhile: [] }])
  })

  test('[SY-47] the attempt that was replaced is kept, with what moved it', () => {
    const { here: branch } = play([here('a', add('x', 1)), there('o', add('x', 5))])
    const commit = plainlyNoted(branch)
    branch.follow()
    expect(branch.log.superseded(toyCommandId('a'))).toMatchObject([
      { commit, reason: { code: 'changed', movedBy: [toyCommandId('o')] } },
    ])
  })

  test('[SY-47] an attempt that another device’s overtook is kept: its number is nowhere else', () => {
    const { here: branch } = play([here('a', add('x', 1)), there('a', add('x', 1))])
    const commit = plainlyNoted(branch)
    branch.follow()
    expect(branch.log.superseded(toyCommandId('a'))).toMatchObject([
      { commit, reason: { code: 'overtaken', movedBy: [toyCommandId('a')] } },
    ])
  })

  test('[SY-47] of an attempt that was stored as it waited nothing is superseded', () => {
    const { here: branch } = play([here('a', add('x', 1)), stored('a')])
    branch.follow()
    expect(branch.log.superseded(toyCommandId('a'))).toEqual([])
  })

  test('[SY-12] command, stamps, number and time stay as they were; changed is said and stays said', () => {
    const { here: branch } = play([here('a', add('x', 1)), there('o', add('x', 5))])
    const [before] = branch.log.outbox.read()
    branch.follow()
    const [after] = branch.log.outbox.read()
    expect(after).toMatchObject({
      command: before?.command,
      deviceCommitNumber: 1,
      recordedAt: before?.recordedAt,
      changedBySync: true,
      events: [{ payload: { by: 1, total: 6 }, streamRevision: 2 }],
    })
  })

  test('[SY-62] an entry that arrived is settled, and says how', () => {
    const { here: branch } = play([
      here('a', take('p', 'Ann')),
      sent('a'),
      there('o', take('q', 'Ann')),
      followed,
      there('r', drop('q')),
      storedAsSent('a'),
    ])
    branch.follow()
    expect(branch.log.inbox.read()).toMatchObject([
      { state: 'settled', settlement: { how: 'confirmed' } },
    ])
  })
})
