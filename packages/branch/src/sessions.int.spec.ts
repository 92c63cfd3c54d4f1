import { Fault } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { performBatch } from './command/batch.ts'
import type { Wish } from './command/wish.ts'
import { type Ports, systemPorts } from './ports.ts'
import { type Session, withReadModel } from './session.ts'
import { anOffice, type Office } from './testing/office.ts'

const wish = (name: string): Wish => ({
  name: 'CreateCategory',
  payload: { name },
  commandId: systemPorts.newCommandId(),
  by: {},
})

/** The office's parts, with a read model whose transactions fail as they end, until it is mended. */
const failing = ({ log, sessions }: Office, thrown: unknown) => {
  const told: unknown[] = []
  let isBroken = true
  const broken = (session: Session): Session =>
    withReadModel(session, {
      ...session.readModel,
      transaction: (work) =>
        session.readModel.transaction(() => {
          work()
          throw thrown
        }),
    })
  const ports: Ports = { ...systemPorts, tellDefect: (error) => told.push(error) }
  return {
    told,
    mend: () => {
      isBroken = false
    },
    parts: {
      log,
      ports,
      sessions: {
        ...sessions,
        use: <T>(work: (session: Session) => T) =>
          sessions.use((session) => work(isBroken ? broken(session) : session)),
      },
    },
  }
}

describe('a read model that fails after the log', () => {
  test('[SY-14] what is in the log is saved, once, and the rows follow', async () => {
    const office = anOffice()
    const { told, parts } = failing(office, new Fault('disk-full'))
    const before = office.log.store.lastPosition()
    const answers = performBatch(parts, ['Tea', 'Coffee'].map(wish))
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    expect(told).toEqual([])
    expect(office.log.store.lastPosition()).toBe(before + 2)
    expect(await office.rows('GetCategories', { sort: 'name' })).toMatchObject([
      { name: 'Coffee' },
      { name: 'Tea' },
    ])
    expect(office.refuses('CreateCategory', { name: 'Tea' })).toBe('key-taken')
    expect(await office.wrong()).toEqual([])
  })

  test('[SY-10] a defect of ours is told, and the answers are those of what was saved', async () => {
    const office = anOffice()
    const defect = new TypeError('a mistake')
    const { told, parts, mend } = failing(office, defect)
    const before = office.log.store.lastPosition()
    const wishes = ['Tea', 'Coffee'].map(wish)
    const answers = performBatch(parts, wishes)
    expect(answers).toMatchObject([
      { ok: true, value: { isKnown: false, saved: { commandId: wishes[0]?.commandId } } },
      { ok: true, value: { isKnown: false, saved: { commandId: wishes[1]?.commandId } } },
    ])
    expect(told).toEqual([defect])
    expect(office.log.store.lastPosition()).toBe(before + 2)
    mend()
    expect(performBatch(parts, wishes)).toMatchObject([
      { ok: true, value: { isKnown: true } },
      { ok: true, value: { isKnown: true } },
    ])
    expect(told).toEqual([defect])
    expect(await office.rows('GetCategories')).toHaveLength(2)
    expect(await office.wrong()).toEqual([])
  })

  test('a defect of ours leaves no gap in the rows, whatever is performed after it', async () => {
    const office = anOffice()
    const { parts, mend } = failing(office, new TypeError('a mistake'))
    performBatch(parts, [wish('Tea')])
    mend()
    performBatch(parts, [wish('Coffee')])
    expect(await office.rows('GetCategories', { sort: 'name' })).toMatchObject([
      { name: 'Coffee' },
      { name: 'Tea' },
    ])
    expect(await office.wrong()).toEqual([])
  })
})
