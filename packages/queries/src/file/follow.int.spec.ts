import { existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { aPage } from '@polder/events/testing'
import { assertProperty, SEED } from '@polder/kernel/testing'
import { deriveEnterprise } from '@polder/model'
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openReadModel } from '../open.ts'
import { aCentre, type Centre, refuseAll, sync, syncAndFollow } from '../testing/centre.ts'
import { dumpOf } from '../testing/dump.ts'
import { aCustomer, anItem, anOrder, anOrganisation, changed, idOf } from '../testing/happenings.ts'
import { modelWith } from '../testing/models.ts'
import { aNarrator, modelOfStories, someTurns } from '../testing/narrator.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'
import { checkSearch } from '../testing/sound-search.ts'

let centre: Centre
let office: Office

/** Two confirmed, two pending. */
beforeEach(() => {
  centre = aCentre()
  office = anOffice({ kind: 'enrolled', identity: centre.identity })
  office.happen(anOrganisation('acme'), aCustomer('buyer'))
  syncAndFollow(office, centre)
  office.happen(anItem('chai'), anOrder('order'))
})
afterEach(() => office.close())

const fileOf = () => office.readModel().file
const open = () =>
  openReadModel({ folder: office.folder, enterprise: office.enterprise, log: office.log })

const reasonNow = () => {
  const opened = open()
  if (opened.status === 'rebuild') return opened.reason
  opened.model.close()
  return opened.status
}

/** Changes the closed read file behind the branch's back, and says what opening it comes to. */
const openedAfter = (change: (database: Database.Database) => void) => {
  const file = fileOf()
  office.readModel().close()
  const database = new Database(file)
  change(database)
  database.close()
  return reasonNow()
}

const setting = (column: string, value: string | number) => (database: Database.Database) =>
  database.prepare(`UPDATE read_state SET ${column} = ?`).run(value)

describe('opening a read file', () => {
  test('that is equal to the log does nothing', () => {
    const before = dumpOf(fileOf())
    office.reopen()
    expect(dumpOf(fileOf())).toEqual(before)
    expectLikeNewcomer(office)
  })

  test('that is behind the outbox projects on', () => {
    office.recordUnseen(anOrder('unseen'), changed('Organisation', 'acme', { name: 'Acme Ltd' }))
    office.reopen()
    expect(office.one('GetOrder', 'unseen')['mark']).toBe('local')
    expectLikeNewcomer(office)
  })

  test('that is behind the log projects on', () => {
    const alone = anOffice()
    alone.happen(anOrganisation('acme'))
    alone.recordUnseen(aCustomer('buyer'), anOrder('order'))
    alone.reopen()
    expect(alone.one('GetOrder', 'order')['mark']).toBeNull()
    expectLikeNewcomer(alone)
    alone.close()
  })

  test('that has seen another edition of the outbox undoes, projects and does again', () => {
    centre.happen(anOrder('of another'), anOrganisation('globex'))
    sync(office, centre, { sent: 0 })
    office.recordUnseen(anOrder('unseen'))
    office.reopen()
    expect(office.list('GetOrders').rows.map(({ id, mark }) => [id, mark])).toEqual([
      [idOf('of another'), null],
      [idOf('order'), 'local'],
      [idOf('unseen'), 'local'],
    ])
    expectLikeNewcomer(office)
  })

  test('whose pending commits went to the inbox undoes them', () => {
    refuseAll(office)
    office.reopen()
    expect(office.list('GetOrders').count).toBe(0)
    expectLikeNewcomer(office)
  })

  test('whose last pending commit the log has never had undoes and does again', () => {
    const result = openedAfter((database) =>
      database.exec(`UPDATE pending_commit SET commandId = 'another' WHERE number = 4`),
    )
    expect(result).toBe('open')
  })

  test.each([
    ['is ahead of the log', setting('position', 1_000), 'ahead-of-the-log'],
    ['is ahead of the outbox', setting('pending', 1_000), 'ahead-of-the-log'],
    ['has seen a later edition', setting('outboxEdition', 1_000), 'ahead-of-the-log'],
    ['has another hash', setting('chainHash', 'f'.repeat(64)), 'another-log'],
    ['is of another log', setting('logId', idOf('another log')), 'another-log'],
    ['is of another epoch of the log', setting('logEpoch', 7), 'another-log'],
    ['was cut short', setting('isComplete', 0), 'cut-short'],
  ])('that %s has it made anew', (_, change, reason) => {
    expect(openedAfter(change)).toBe(reason)
  })

  test('that ends between two commits of the log has it made anew', () => {
    expect(openedAfter(setting('position', 0))).toBe('another-log')
  })

  test('that is empty, garbled or gone has it made anew', () => {
    const file = fileOf()
    office.readModel().close()
    writeFileSync(file, '')
    expect(reasonNow()).toBe('cut-short')
    writeFileSync(file, 'this was a database once '.repeat(1_000))
    expect(reasonNow()).toBe('damaged')
    rmSync(file)
    expect(reasonNow()).toBe('missing')
  })

  test('that has lost its end has it made anew', () => {
    expect(
      openedAfter((database) => {
        database.pragma('journal_mode = DELETE')
        database.close()
        truncateSync(fileOf(), 3 * 4_096)
      }),
    ).toMatch(/damaged|cut-short/)
  })

  test('leaves no open file behind when it has to be made anew', () => {
    openedAfter(setting('isComplete', 0))
    expect([`${fileOf()}-wal`, `${fileOf()}-shm`].filter(existsSync)).toEqual([])
  })

  test('of another model is opening another file', () => {
    const enterprise = deriveEnterprise(
      modelWith({ 'Order.attributes.project': { type: 'text', label: 'Project' } }),
    )
    const opened = openReadModel({ folder: office.folder, enterprise, log: office.log })
    expect(opened).toEqual({ status: 'rebuild', reason: 'missing' })
  })

  test('of a model that differs in labels only is opening the same file', () => {
    const enterprise = deriveEnterprise(modelWith({ 'Order.label': 'Sales order' }))
    office.readModel().close()
    const opened = openReadModel({ folder: office.folder, enterprise, log: office.log })
    expect(opened.status).toBe('open')
    if (opened.status === 'open') opened.model.close()
  })
})

/** Row numbers are those of the first projection where the rows were left alone. */
const numberOf = (as: string) => {
  const database = new Database(fileOf(), { readonly: true })
  const number = database.prepare('SELECT row_number FROM "Order" WHERE id = ?').pluck()
  const found = number.get(idOf(as))
  database.close()
  return found
}

describe('own commits that come back', () => {
  test('as they were sent only lose their images', () => {
    office.happen(anOrder('third'))
    syncAndFollow(office, centre, { sent: 2 })
    expect(numberOf('order')).toBe(1)
    expect(dumpOf(fileOf())['undo_Order']).toHaveLength(1)
    expect(office.one('GetOrder', 'order')['mark']).toBeNull()
    expect(office.readModel().state().position).toBe(4)
    expectLikeNewcomer(office)
  })

  test('with commits of others before them are undone and applied', () => {
    centre.happen(anOrder('of another'))
    syncAndFollow(office, centre)
    expect([numberOf('of another'), numberOf('order')]).toEqual([1, 2])
    expectLikeNewcomer(office)
  })

  test('with a remark are undone and applied', () => {
    syncAndFollow(office, centre, { remark: 'rights revoked' })
    expect(office.log.store.readCommits({ after: 2 })[0]?.remark).toBe('rights revoked')
    expectLikeNewcomer(office)
  })

  test('while others of ours were decided anew are undone and applied', () => {
    syncAndFollow(office, centre, {
      sent: 1,
      rebased: (commit) => ({ ...commit, attempt: 2, changedBySync: true }),
    })
    expect(office.one('GetOrder', 'order')['mark']).toBe('changed-by-sync')
    expectLikeNewcomer(office)
  })

  test('are confirmed although more has been received than is rebased on', () => {
    sync(office, centre)
    centre.happen(anOrganisation('globex'))
    office.log.receive(aPage(centre.store.readCommits({ after: office.log.state().received })))
    office.readModel().follow()
    expect(numberOf('order')).toBe(1)
    expect(office.list('GetOrganisations').count).toBe(1)
    expectLikeNewcomer(office)
  })
})

describe('[SY-61] whatever happens in between', () => {
  const model = modelOfStories()
  const someRounds = fc.array(
    fc.record({
      ours: someTurns(12),
      theirs: someTurns(12),
      sent: fc.nat(12),
      sweeps: fc.nat(3),
      isCrash: fc.boolean(),
    }),
    { maxLength: 6 },
  )

  test(`the read file equals a newcomer's row for row (seed ${SEED})`, () => {
    const property = fc.property(someRounds, (rounds) => {
      const meeting = aCentre()
      const branch = anOffice({ kind: 'enrolled', model, identity: meeting.identity, sweepRows: 2 })
      const [ours, theirs] = [aNarrator('ours'), aNarrator('theirs')]
      try {
        for (const round of rounds) {
          meeting.happen(...round.theirs.map(theirs))
          const [seen, unseen] = [round.ours.map(ours), round.ours.slice(0, 2).map(ours)]
          branch.happen(...seen)
          if (round.isCrash) branch.recordUnseen(...unseen)
          for (let each = 0; each < round.sweeps; each += 1) branch.readModel().sweep()
          sync(branch, meeting, { sent: round.sent })
          if (round.isCrash) branch.reopen()
          else branch.readModel().follow()
        }
        expectLikeNewcomer(branch)
        checkSearch(branch.readModel().file)
      } finally {
        branch.close()
      }
    })
    assertProperty(property, { runs: 30 })
  })
})
