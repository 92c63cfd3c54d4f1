import { present } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { PaperBranch } from '../testing/toy/account.ts'
import { toyCommandId } from '../testing/toy/commands.ts'
import { faultsIn } from '../testing/toy/sound.ts'
import {
  add,
  addOf,
  addEither,
  breaking,
  complain,
  drop,
  followed,
  handOver,
  here,
  mark,
  markSeeing,
  play,
  pulled,
  refused,
  sent,
  type Step,
  stored,
  storedAsSent,
  take,
  there,
} from '../testing/toy/story.ts'
import type { Became } from './rebased.ts'

type Case = {
  readonly rule: string
  readonly steps: readonly Step[]
  /** What became of each, in the order in which it was told. */
  readonly became: { readonly [name: string]: Became }
  /** What is left in the outbox, with the attempt. */
  readonly outbox?: { readonly [name: string]: number }
  /** Why a command is in the inbox: the code, and the command that it depends on. */
  readonly inbox?: { readonly [name: string]: readonly [code: string, because?: string] }
}

const CASES: readonly Case[] = [
  {
    rule: '[SY-42] what arrived is confirmed, though no answer said so',
    steps: [here('a', add('x', 1)), here('b', add('x', 2)), stored('a')],
    became: { a: 'confirmed', b: 'kept' },
    outbox: { b: 1 },
  },
  {
    rule: '[SY-42] what arrived is confirmed, though an answer said that it was refused',
    steps: [here('a', add('x', 1)), stored('a'), refused('a')],
    became: { a: 'confirmed' },
  },
  {
    rule: '[SY-42] a fact that arrived is confirmed',
    steps: [here('a', handOver('x')), here('b', handOver('x')), stored('a')],
    became: { a: 'confirmed', b: 'kept' },
    outbox: { b: 1 },
  },
  {
    rule: '[SY-42] a whole outbox that arrived is confirmed',
    steps: [here('a', add('x', 1)), here('b', mark('y')), stored('a', 'b')],
    became: { a: 'confirmed', b: 'confirmed' },
  },
  {
    rule: '[SY-42] what was stored by an earlier attempt is confirmed, and moves what was decided since',
    steps: [
      here('a', take('p', 'Ann', 'yield')),
      here('b', mark('x')),
      sent('a'),
      there('o', take('q', 'Ann')),
      followed,
      here('c', take('p', 'Bob')),
      there('r', drop('q')),
      storedAsSent('a'),
    ],
    became: { a: 'confirmed', b: 'kept', c: 'kept' },
    outbox: { b: 1, c: 2 },
  },
  {
    rule: '[SY-43] a proposal keeps its events when only others moved',
    steps: [here('a', add('x', 1)), there('o', add('y', 1))],
    became: { a: 'kept' },
    outbox: { a: 1 },
  },
  {
    rule: '[SY-43] a proposal that stands on another one of ours that was confirmed keeps its events',
    steps: [here('a', add('x', 1)), here('b', addOf('y', 'x')), stored('a'), there('o', mark('z'))],
    became: { a: 'confirmed', b: 'kept' },
    outbox: { b: 1 },
  },
  {
    rule: '[SY-43] with the same claims on other keys it keeps its events',
    steps: [here('a', take('p', 'Ann')), there('o', take('q', 'Bob'))],
    became: { a: 'kept' },
    outbox: { a: 1 },
  },
  {
    rule: '[SY-44] the same events at other revisions: kept, as its next attempt',
    steps: [here('a', mark('x')), there('o', mark('x'))],
    became: { a: 'kept' },
    outbox: { a: 2 },
  },
  {
    rule: '[SY-44] other events: changed, as its next attempt',
    steps: [here('a', add('x', 1)), there('o', add('x', 5))],
    became: { a: 'changed' },
    outbox: { a: 2 },
  },
  {
    rule: '[SY-44] refused on the new states: to the inbox',
    steps: [here('a', add('x', 60)), there('o', add('x', 60))],
    became: { a: 'refused' },
    inbox: { a: ['over-limit'] },
  },
  {
    rule: '[SY-44] a stream that is only read has moved: decided again',
    steps: [here('a', addOf('y', 'x')), there('o', add('x', 5))],
    became: { a: 'changed' },
    outbox: { a: 2 },
  },
  {
    rule: '[SY-44] a stream that is only read has moved, and nothing comes of it: kept, with new reads',
    steps: [here('a', markSeeing('y', 'x')), there('o', add('x', 5))],
    became: { a: 'kept' },
    outbox: { a: 2 },
  },
  {
    rule: '[SY-44] reads alone move nothing for those after it',
    steps: [here('a', markSeeing('y', 'x')), here('b', addOf('z', 'y')), there('o', add('x', 5))],
    became: { a: 'kept', b: 'kept' },
    outbox: { a: 2, b: 1 },
  },
  {
    rule: '[SY-44] in outbox order: the second sees the first as it was decided again',
    steps: [
      here('a', add('x', 40)),
      here('b', add('x', 40)),
      here('c', add('x', 20)),
      there('o', add('x', 30)),
    ],
    became: { a: 'changed', b: 'refused', c: 'refused' },
    outbox: { a: 2 },
    inbox: { b: ['over-limit'], c: ['depends-on-refused', 'b'] },
  },
  {
    rule: '[SY-44] what stands on a changed one is decided again, and through that what stands on it',
    steps: [
      here('a', add('x', 1)),
      here('b', addOf('y', 'x')),
      here('c', addOf('z', 'y')),
      here('d', mark('w')),
      there('o', add('x', 5)),
    ],
    became: { a: 'changed', b: 'changed', c: 'changed', d: 'kept' },
    outbox: { a: 2, b: 2, c: 2, d: 1 },
  },
  {
    rule: '[SY-44] what stands where a changed one was, or is now, is decided again',
    steps: [
      here('a', addEither('k', 'x', 'y')),
      here('b', addOf('z', 'x')),
      here('c', addOf('w', 'y')),
      there('o', add('k', 5)),
    ],
    became: { a: 'changed', b: 'changed', c: 'changed' },
    outbox: { a: 2, b: 2, c: 2 },
  },
  {
    rule: '[SY-44] what the centre passed over sees what it stored after it',
    steps: [here('a', addOf('y', 'x')), here('b', add('x', 3)), stored('b')],
    became: { a: 'changed', b: 'confirmed' },
    outbox: { a: 2 },
  },
  {
    rule: '[SY-44] and what stands on what was passed over, in its turn',
    steps: [
      here('a', addOf('y', 'x')),
      here('b', add('x', 3)),
      here('c', addOf('z', 'x')),
      here('d', addOf('w', 'y')),
      stored('b', 'c'),
    ],
    became: { a: 'changed', b: 'confirmed', c: 'confirmed', d: 'changed' },
    outbox: { a: 2, d: 2 },
  },
  {
    rule: '[SY-44] several rebases: the attempts count on, changed or not',
    steps: [
      here('a', add('x', 1)),
      there('o', add('x', 5)),
      followed,
      there('r', mark('x')),
      followed,
      there('s', mark('y')),
    ],
    became: { a: 'kept' },
    outbox: { a: 3 },
  },
  {
    rule: '[SY-6] [SY-44] a key that another took: refused, where the model says so',
    steps: [here('a', take('p', 'Ann')), there('o', take('q', 'Ann'))],
    became: { a: 'refused' },
    inbox: { a: ['name-taken'] },
  },
  {
    rule: '[SY-6] [SY-44] a key that another took: yielded, where the model says so',
    steps: [here('a', take('p', 'Ann', 'yield')), there('o', take('q', 'Ann'))],
    became: { a: 'changed' },
    outbox: { a: 2 },
  },
  {
    rule: '[SY-6] [SY-44] a key that was yielded and given up since is taken after all',
    steps: [
      here('a', take('p', 'Ann', 'yield')),
      there('o', take('q', 'Ann')),
      followed,
      there('r', drop('q')),
    ],
    became: { a: 'changed' },
    outbox: { a: 3 },
  },
  {
    rule: '[SY-6] [SY-44] a key that another gave up moves those who stand on it',
    steps: [
      there('o', take('q', 'Ann')),
      followed,
      there('r', drop('q')),
      pulled,
      here('a', take('p', 'Ann')),
      there('s', take('t', 'Ann')),
    ],
    became: { a: 'refused' },
    inbox: { a: ['name-taken'] },
  },
  {
    rule: '[SY-6] [SY-44] a key taken and given up meanwhile changes nothing in the end',
    steps: [here('a', take('p', 'Ann')), there('o', take('q', 'Ann')), there('r', drop('q'))],
    became: { a: 'kept' },
    outbox: { a: 1 },
  },
  {
    rule: '[SY-44] a commit decided again gives up another key: who takes that asks anew',
    steps: [
      here('a', take('p', 'Ann', 'yield')),
      here('b', take('p', 'Bob', 'yield')),
      here('c', take('q', 'Ann', 'yield')),
      there('o', take('r', 'Ann')),
    ],
    became: { a: 'changed', b: 'kept', c: 'changed' },
    outbox: { a: 2, b: 2, c: 2 },
  },
  {
    rule: '[SY-22] what depends on a refused one goes along, and through others',
    steps: [
      here('a', add('x', 1)),
      here('b', addOf('y', 'x')),
      here('c', addOf('z', 'y')),
      here('d', mark('w')),
      refused('a'),
    ],
    became: { a: 'refused', b: 'refused', c: 'refused', d: 'kept' },
    outbox: { d: 1 },
    inbox: {
      a: ['not-allowed'],
      b: ['depends-on-refused', 'a'],
      c: ['depends-on-refused', 'a'],
    },
  },
  {
    rule: '[SY-22] who took the key that a refused one gave up is no dependent: it is decided again',
    steps: [
      there('o', take('p', 'Ann')),
      followed,
      here('a', drop('p')),
      here('b', take('q', 'Ann')),
      here('c', take('r', 'Bob')),
      refused('a'),
    ],
    became: { a: 'refused', b: 'refused', c: 'kept' },
    outbox: { c: 1 },
    inbox: { a: ['not-allowed'], b: ['name-taken'] },
  },
  {
    rule: '[SY-22] who took a key that refused ones took and gave up needs neither of them',
    steps: [
      here('a', take('p', 'Ann')),
      here('b', drop('p')),
      here('c', take('q', 'Ann')),
      refused('a'),
    ],
    became: { a: 'refused', b: 'refused', c: 'kept' },
    outbox: { c: 1 },
    inbox: { a: ['not-allowed'], b: ['depends-on-refused', 'a'] },
  },
  {
    rule: '[SY-5] a refusal is of its attempt: one that was decided again since is not refused',
    steps: [here('a', add('x', 1)), sent('a'), there('o', add('x', 5)), followed, refused('a')],
    became: { a: 'kept' },
    outbox: { a: 2 },
  },
  {
    rule: '[SY-5] another command that arrived under its id sends a proposal to the inbox',
    steps: [here('a', add('x', 1)), here('b', handOver('x')), there('a', add('y', 2))],
    became: { a: 'refused', b: 'kept' },
    outbox: { b: 1 },
    inbox: { a: ['id-reused'] },
  },
  {
    rule: '[SY-5] the same command by another device is confirmed, and moves what stands on ours',
    steps: [here('a', add('x', 1)), here('b', addOf('y', 'x')), there('a', add('x', 1))],
    became: { a: 'confirmed', b: 'kept' },
    outbox: { b: 1 },
  },
  {
    rule: '[SY-45] a fact is kept, whatever moved under it',
    steps: [here('a', handOver('x')), there('o', add('x', 5))],
    became: { a: 'kept' },
    outbox: { a: 1 },
  },
  {
    rule: '[SY-45] a fact is kept, though the centre says that it refused it',
    steps: [here('a', handOver('x')), refused('a')],
    became: { a: 'kept' },
    outbox: { a: 1 },
  },
  {
    rule: '[SY-45] a fact above a refused proposal stays, and so does a proposal about the fact alone',
    steps: [
      here('a', add('x', 1)),
      here('b', handOver('x')),
      here('c', complain('b', 'y')),
      here('d', complain('b', 'x')),
      refused('a'),
    ],
    became: { a: 'refused', b: 'kept', c: 'kept', d: 'refused' },
    outbox: { b: 1, c: 1 },
    inbox: { a: ['not-allowed'], d: ['depends-on-refused', 'a'] },
  },
  {
    rule: '[SY-45] a fact above a proposal that changed stays as it was',
    steps: [here('a', add('x', 1)), here('b', handOver('x')), there('o', add('x', 5))],
    became: { a: 'changed', b: 'kept' },
    outbox: { a: 2, b: 1 },
  },
  {
    rule: '[SY-46] what cannot be decided is quarantined with what depends on it; the queue goes on',
    steps: [
      here('a', breaking('x')),
      here('b', { do: 'TakeName', person: 'x', name: 'Ann', lost: 'refuse' }),
      here('c', add('x', 1)),
      here('d', mark('w')),
      there('o', mark('x')),
    ],
    became: { a: 'quarantined', b: 'refused', c: 'kept', d: 'kept' },
    outbox: { c: 2, d: 1 },
    inbox: { a: ['cannot-be-decided'], b: ['depends-on-refused', 'a'] },
  },
  {
    rule: '[SY-62] an entry of the inbox whose command arrives all the same is settled',
    steps: [
      here('a', take('p', 'Ann')),
      sent('a'),
      there('o', take('q', 'Ann')),
      followed,
      there('r', drop('q')),
      storedAsSent('a'),
    ],
    became: { a: 'confirmed' },
    inbox: { a: ['name-taken'] },
  },
  {
    rule: '[SY-40] an empty outbox moves on',
    steps: [there('o', add('x', 5))],
    became: {},
  },
]

const nameOf = (names: readonly string[], id: string) =>
  present(
    names.find((name) => toyCommandId(name) === id),
    'a command of the case',
  )

const inboxOf = ({ log }: PaperBranch, names: readonly string[]) =>
  Object.fromEntries(
    log.inbox
      .read()
      .map(({ commit, reason, because }): [string, readonly string[]] => [
        nameOf(names, commit.command.commandId),
        [reason.code, ...(because === null ? [] : [nameOf(names, because)])],
      ]),
  )

describe('a rebase', () => {
  test.each(CASES)('$rule', ({ steps, became, outbox = {}, inbox = {} }) => {
    const { here: branch } = play(steps)
    const names = Object.keys({ ...became, ...outbox, ...inbox })
    const told = branch
      .follow()
      .map((outcome) => [nameOf(names, outcome.commandId), outcome.became])
    expect(told).toEqual(Object.entries(became))
    const left = branch.log.outbox
      .read()
      .map(({ command, attempt }) => [nameOf(names, command.commandId), attempt])
    expect(left).toEqual(Object.entries(outbox))
    expect(inboxOf(branch, names)).toEqual(inbox)
    expect(faultsIn(branch.log)).toEqual([])
  })
})
