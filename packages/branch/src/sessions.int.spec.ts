import { Fault } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { performBatch } from './command/batch.ts'
import type { Wish } from './command/wish.ts'
import { systemPorts } from './ports.ts'
import type { Session } from './session.ts'
import { anOffice, type Office } from './testing/office.ts'

const wish = (name: string): Wish => ({
  name: 'CreateCategory',
  payload: { name },
  commandId: systemPorts.newCommandId(),
  by: {},
})

/** The office's sessions, with a read model whose transactions fail as they end. */
const failing = ({ sessions }: Office, thrown: unknown) => {
  let isBroken = true
  const broken = (session: Session): Session => ({
    ...session,
    readModel: {
      ...session.readModel,
      transaction: (work) =>
        session.readModel.transaction(() => {
          work()
          throw thrown
        }),
    },
  })
  return {
    mend: () => {
      isBroken = false
    },
    sessions: {
      ...sessions,
      use: <T>(work: (session: Session) => T) =>
        sessions.use((session) => work(isBroken ? broken(session) : session)),
    },
  }
}

describe('a read model that fails after the log', () => {
  test('[SY-14] what is in the log is saved, once, and the rows follow', async () => {
    const office = anOffice()
    const { log } = office
    const { sessions } = failing(office, new Fault('disk-full'))
    const before = log.store.lastPosition()
    const wishes = ['Tea', 'Coffee'].map(wish)
    const answers = performBatch({ log, sessions, ports: systemPorts }, wishes)
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    expect(log.store.lastPosition()).toBe(before + 2)
    expect(await office.rows('GetCategories', { sort: 'name' })).toMatchObject([
      { name: 'Coffee' },
      { name: 'Tea' },
    ])
    expect(office.refuses('CreateCategory', { name: 'Tea' })).toBe('key-taken')
    expect(await office.wrong()).toEqual([])
  })

  test('a defect of ours is told, and the command is there once for all that', async () => {
    const office = anOffice()
    const { log } = office
    const { sessions, mend } = failing(office, new TypeError('a mistake'))
    const before = log.store.lastPosition()
    const tea = wish('Tea')
    const [answer] = performBatch({ log, sessions, ports: systemPorts }, [tea])
    expect(answer).toMatchObject({ ok: false, thrown: { message: 'a mistake' } })
    expect(log.store.lastPosition()).toBe(before + 1)
    mend()
    const [again] = performBatch({ log, sessions, ports: systemPorts }, [tea])
    expect(again).toMatchObject({ ok: true, value: { isKnown: true } })
    expect(await office.rows('GetCategories')).toMatchObject([{ name: 'Tea' }])
    expect(await office.wrong()).toEqual([])
  })
})
