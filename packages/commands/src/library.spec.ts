import { deriveEnterprise } from '@polder/model'
import { libraryModel } from '@polder/model/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { aRight, aUser, doTo, idOf, merge, type Wish, wish } from './testing/builders.ts'
import { createWorld, type World } from './testing/world.ts'

const LIBRARY = deriveEnterprise(libraryModel())

const aBook = (as: string, rate: string): Wish =>
  wish('CreateBook', { heading: as, dayRate: rate, tariff: idOf('culture') }, as)
const aCopy = (as: string, book: string): Wish =>
  wish('CreateCopy', { tag: as.toUpperCase(), book: idOf(book) }, as)
const aMember = (as: string, parts = {}): Wish =>
  wish('AssignMember', { of: idOf('ada'), card: as.toUpperCase(), ...parts }, as)
const aLoan = (as: string, pieces: readonly string[], parts = {}): Wish =>
  wish(
    'PlaceLoan',
    { borrower: idOf('reader'), lines: pieces.map((piece) => ({ piece: idOf(piece) })), ...parts },
    as,
  )
const bought = (as: string, copy: string, many: string): Wish =>
  wish('PostWeeding', { way: 'in', why: 'bought', lines: [{ copy: idOf(copy), many }] }, as)

const BASE: readonly Wish[] = [
  wish('OpenConsortium', { fullTitle: 'Lending libraries' }),
  wish('OpenLibrary', { designation: 'London', sigil: 'LON' }, 'london'),
  aUser('admin', [aRight('*', '*')]),
  wish('OpenShelf', { notch: 'A1' }, 'a1'),
  wish('CreateTariffGroup', { caption: 'Culture', levy: '9' }, 'culture'),
  aBook('sand', '0.25'),
  aCopy('sand-1', 'sand'),
  aCopy('sand-2', 'sand'),
  wish('CreateReader', { calledBy: 'Ada', home: { city: 'Delft' } }, 'ada'),
  aMember('reader'),
]

/** An enterprise that shares no name with the standard one: nothing may know that one's by heart. */
describe('libraries that lend books', () => {
  let world: World
  const make = (...history: readonly Wish[]) => history.map((one) => world.make(one))
  const stateOf = (concept: string, name: string) => world.stateOf(concept, name).attributes
  const refusalOf = (wanted: Wish) => {
    const answer = world.tryOut(wanted)
    return answer.ok ? undefined : answer.refusal.code
  }

  beforeEach(() => {
    world = createWorld(LIBRARY, BASE)
  })

  test('[OR-2] a loan quotes its fee, its heading and its levy over several references', () => {
    make(aLoan('loan', ['sand-1']))
    expect(stateOf('Loan', 'loan')).toMatchObject({
      sendTo: { city: 'Delft' },
      lines: [{ heading: 'sand', copies: '1', fee: '0.25', levy: '9', net: '0.25' }],
    })
  })

  test('[OR-4] a hand-out without lines hands out what is open, under names of its own', () => {
    make(bought('stock', 'sand-1', '3'), aLoan('loan', ['sand-1']), handout('out'))
    expect(stateOf('Handout', 'out')).toMatchObject({
      taker: idOf('reader'),
      lines: [{ underLine: 1, volume: idOf('sand-1'), pieces: '1' }],
    })
    expect(refusalOf(handout('again'))).toBe('no-lines')
  })

  test("a line under the loan's takes over the copy, and as much as is open of it", () => {
    make(bought('stock', 'sand-1', '3'), aLoan('loan', ['sand-1', 'sand-2']))
    make(wish('PostHandout', { under: idOf('loan'), lines: [{ underLine: 1 }] }, 'out'))
    expect(stateOf('Handout', 'out')).toMatchObject({
      lines: [{ underLine: 1, volume: idOf('sand-1'), pieces: '1' }],
    })
  })

  test('[ST-4] what comes in by an attribute that says so needs no stock', () => {
    expect(refusalOf(bought('stock', 'sand-1', '3'))).toBeUndefined()
    const sold = { way: 'out', why: 'worn', lines: [{ copy: idOf('sand-1'), many: '1' }] }
    expect(refusalOf(wish('PostWeeding', sold, 'weeded'))).toBe('stock-below-zero')
    make(bought('stock', 'sand-1', '3'))
    expect(refusalOf(wish('PostWeeding', sold, 'weeded'))).toBeUndefined()
  })

  test('[DO-2] a number starts where the model says, in its format and fiscal year', () => {
    make(bought('stock', 'sand-1', '3'), aLoan('loan', ['sand-1']), handout('out'))
    expect(stateOf('Handout', 'out')['number']).toBe('LON/1/2026-OUT001000')
  })

  test('[OR-3] a rare book waits for approval', () => {
    make(aLoan('loan', ['sand-1'], { rare: true }))
    expect(refusalOf(handout('out'))).toBe('agreement-blocked')
    make(doTo('ReleaseLoan', 'loan', { block: 'approval-needed', reason: 'Known here' }))
    make(bought('stock', 'sand-1', '1'), handout('out'))
    expect(stateOf('Handout', 'out')['number']).toBeDefined()
  })

  test('[SL-2] the ceiling of the library holds where nobody nearer has one', () => {
    const dear = [{ piece: idOf('sand-1'), copies: '2000' }]
    make(wish('PlaceLoan', { borrower: idOf('reader'), lines: dear }, 'dear'))
    expect(world.stateOf('Loan', 'dear').blocks).toMatchObject([{ reason: 'spending-limit' }])
  })

  test('[FI-2] a fine is paid by its own debtor only', () => {
    make(aMember('other'), aLoan('loan', ['sand-1']))
    const late = [{ volume: idOf('sand-1'), lateDays: '10', perDay: '0.10' }]
    make(wish('PostFine', { debtor: idOf('reader'), lines: late }, 'fine'))
    const towards = [{ towards: idOf('fine'), part: '1.00' }]
    const paid = (by: string) =>
      wish('PostFinePayment', { payer: idOf(by), coins: '1.00', lines: towards }, 'payment')
    expect(refusalOf(paid('other'))).toBe('document-of-another-party')
    expect(refusalOf(paid('reader'))).toBeUndefined()
  })

  test('[KE-1] a loan of a merged card is a loan of the card that it went into', () => {
    make(aMember('twice'), merge('Member', 'twice', 'reader'))
    make(aLoan('loan', ['sand-1'], { borrower: idOf('twice') }))
    expect(stateOf('Loan', 'loan')['borrower']).toBe(idOf('reader'))
  })
})

const handout = (as: string): Wish => wish('PostHandout', { under: idOf('loan') }, as)
