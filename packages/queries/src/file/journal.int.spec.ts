import { assertProperty, SEED } from '@polder/kernel/testing'
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createUndo, undoStatements, UNDO_TABLES } from '../schema/undo.ts'
import { aCentre, refuseAll, syncAndFollow } from '../testing/centre.ts'
import { dumpOf } from '../testing/dump.ts'
import { aCustomer, anOrder, anOrganisation, becomes, changed } from '../testing/happenings.ts'
import { aNarrator, modelOfStories, someTurns } from '../testing/narrator.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'
import { checkSearch } from '../testing/sound-search.ts'

/** The state says which edition of the outbox was seen, which is what an undo changes. */
const dump = (office: Office) => dumpOf(office.readModel().file, ['read_state'])

const undoAll = (office: Office) => {
  refuseAll(office)
  office.readModel().follow()
}

const RUNS = 25

describe('undoing pending commits', () => {
  const model = modelOfStories()

  test(`brings back every row of every table (seed ${SEED})`, () => {
    const property = fc.property(someTurns(30), someTurns(40), (confirmed, pending) => {
      const centre = aCentre()
      const office = anOffice({ kind: 'enrolled', model, identity: centre.identity })
      try {
        const ours = aNarrator('ours')
        const theirs = aNarrator('theirs')
        for (const turn of confirmed) centre.happen(theirs(turn))
        office.happen(...confirmed.map(ours))
        syncAndFollow(office, centre)
        while (office.readModel().sweep());
        const before = dump(office)
        office.happen(...pending.map(ours))
        undoAll(office)
        expect(dump(office)).toEqual(before)
        checkSearch(office.readModel().file)
      } finally {
        office.close()
      }
    })
    assertProperty(property, { runs: RUNS })
  })

  test(`after some were confirmed leaves what a newcomer has (seed ${SEED})`, () => {
    const property = fc.property(someTurns(30), fc.nat(30), (pending, sent) => {
      const centre = aCentre()
      const office = anOffice({ kind: 'enrolled', model, identity: centre.identity })
      try {
        office.happen(...pending.map(aNarrator('ours')))
        syncAndFollow(office, centre, { sent })
        expectLikeNewcomer(office)
        undoAll(office)
        expectLikeNewcomer(office)
        checkSearch(office.readModel().file)
      } finally {
        office.close()
      }
    })
    assertProperty(property, { runs: RUNS })
  })

  test('brings back a row that changed in several commits as it was before the first', () => {
    const office = anOffice({ kind: 'enrolled' })
    office.happen(anOrganisation('acme'))
    const before = dump(office)
    office.happen(
      changed('Organisation', 'acme', { name: 'one' }),
      becomes('Organisation', 'Archived', 'acme'),
    )
    expect(office.one('GetOrganisation', 'acme')).toMatchObject({ name: 'one', status: 'archived' })
    expect(Object.keys(before)).toContain('undo_Organisation')
    undoAll(office)
    expect(office.list('GetOrganisations').rows).toEqual([])
    office.close()
  })

  test('works after a first pending commit that failed halfway', () => {
    const office = anOffice({ kind: 'enrolled' })
    office.recordUnseen(anOrganisation('acme'))
    const [commit] = office.log.outbox.read()
    if (commit === undefined) throw new Error('it is in the outbox')
    const failing = () =>
      office.readModel().transaction(() => {
        office.readModel().applyPending(commit)
        throw new Error('the disk is full')
      })
    expect(failing).toThrow('the disk is full')
    const before = dump(office)
    office.readModel().follow()
    expect(office.list('GetOrganisations').count).toBe(1)
    undoAll(office)
    expect(dump(office)).toEqual(before)
    office.close()
  })
})

describe('a row that gets another key', () => {
  const table = {
    name: 'stock',
    key: [
      { name: 'place', type: 'TEXT' },
      { name: 'item', type: 'TEXT' },
    ],
    rest: [{ name: 'quantity', type: 'INTEGER' }],
  }
  const undo = createUndo(table)

  const aDatabase = () => {
    const database = new Database(':memory:')
    database.exec(`CREATE TABLE stock (place TEXT NOT NULL, item TEXT NOT NULL, quantity INTEGER,
      PRIMARY KEY (place, item)) STRICT, WITHOUT ROWID`)
    for (const sql of [UNDO_TABLES, undo.table, ...undo.triggers]) database.exec(sql)
    return database
  }

  test.each([
    ['moved', `UPDATE stock SET item = 'b' WHERE item = 'a'`],
    ['moved and changed', `UPDATE stock SET item = 'b', quantity = 5 WHERE item = 'a'`],
    ['left where it is', `UPDATE stock SET item = 'a' WHERE item = 'a'`],
    [
      'moved to where another was',
      `DELETE FROM stock WHERE item = 'c'; UPDATE stock SET item = 'c' WHERE item = 'a'`,
    ],
    [
      'moved there and back',
      `UPDATE stock SET item = 'b' WHERE item = 'a'; UPDATE stock SET item = 'a' WHERE item = 'b'`,
    ],
  ])('is brought back when it was %s', (_, sql) => {
    const database = aDatabase()
    database.exec(`INSERT INTO stock VALUES ('here', 'a', 1), ('here', 'c', 3)`)
    const rows = () => database.prepare('SELECT * FROM stock ORDER BY place, item').all()
    const before = rows()
    database.exec(`INSERT INTO recording VALUES (7); ${sql}; DELETE FROM recording`)
    for (const statement of undoStatements(table)) database.exec(statement)
    expect(rows()).toEqual(before)
    database.close()
  })
})

const markOf = (office: Office, as: string) => office.one('GetOrder', as)['mark']

describe('a mark', () => {
  test('says of a row that it is only here, until it is confirmed', () => {
    const centre = aCentre()
    const office = anOffice({ kind: 'enrolled', identity: centre.identity })
    office.happen(anOrganisation('acme'), aCustomer('buyer'), anOrder('first'), anOrder('second'))
    expect([markOf(office, 'first'), markOf(office, 'second')]).toEqual(['local', 'local'])
    syncAndFollow(office, centre, { sent: 3 })
    expect([markOf(office, 'first'), markOf(office, 'second')]).toEqual([null, 'local'])
    office.close()
  })

  test('that goes makes the lists that showed it stale', () => {
    const centre = aCentre()
    const office = anOffice({ kind: 'enrolled', identity: centre.identity })
    office.happen(anOrder('order'))
    office.readModel().takeChanged()
    syncAndFollow(office, centre)
    expect(office.readModel().takeChanged()).toContain('Order')
    office.close()
  })

  test('says of a row that a rebase decided it anew', () => {
    const centre = aCentre()
    const office = anOffice({ kind: 'enrolled', identity: centre.identity })
    office.happen(anOrder('kept'), anOrder('decided anew'))
    syncAndFollow(office, centre, {
      sent: 0,
      rebased: (commit) =>
        commit.deviceCommitNumber === 2 ? { ...commit, attempt: 2, changedBySync: true } : commit,
    })
    expect([markOf(office, 'kept'), markOf(office, 'decided anew')]).toEqual([
      'local',
      'changed-by-sync',
    ])
    syncAndFollow(office, centre)
    expect([markOf(office, 'kept'), markOf(office, 'decided anew')]).toEqual([null, null])
    expectLikeNewcomer(office)
    office.close()
  })
})
