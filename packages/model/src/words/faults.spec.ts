import { newId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { deriveEnterprise } from '../derive/enterprise.ts'
import { standardModel } from '../standard/index.ts'
import { faultsOf } from './faults.ts'

const { commands } = deriveEnterprise(standardModel())

/** `path message`, as a person reads it. */
const faultsIn = (name: string, payload: unknown): readonly string[] => {
  const parsed = commands.get(name)?.schema.safeParse(payload)
  return parsed?.success === false
    ? faultsOf(parsed.error).map(({ path, message }) => `${path} ${message}`)
    : []
}

const ID = newId()

describe('the faults of a creation', () => {
  test('every one is named at once, with its path, lines counted from 1', () => {
    const order = {
      customer: 'QUICK',
      requestedOn: '2026-02-30',
      freight: '12.345',
      needsApproval: 'yes',
      paymentTerms: 'a month',
      shipTo: { stret: 'Damrak 1', city: 7 },
      lines: [
        { item: ID, quantity: '1' },
        { quantity: 2, discount: '5%' },
      ],
    }
    expect(faultsIn('PlaceOrder', order)).toEqual([
      'customer is not an id',
      'requestedOn is not a date such as 2026-11-23',
      'shipTo.city must be text, not a number',
      'shipTo.stret is not known here; did you mean "street"?',
      'paymentTerms is not a duration such as P30D',
      'freight has more places than USD has',
      'needsApproval must be true or false, not text',
      'lines.2.item is required',
      'lines.2.quantity must be written as text: "12.5"',
      'lines.2.discount is not a percentage such as 21',
    ])
  })

  test('each unknown key is a fault of its own that says what is known', () => {
    expect(faultsIn('AssignCarrier', { of: ID, number: '1', nmber: '2', colour: 'red' })).toEqual([
      'nmber is not known here; did you mean "number"?',
      'colour is not known here; known are of, number',
    ])
  })

  test('what is missing is required, and null is as good as missing where it may be', () => {
    expect(faultsIn('CreatePerson', {})).toEqual(['name is required'])
    expect(faultsIn('CreatePerson', { name: null })).toEqual(['name must be text, not empty'])
    expect(faultsIn('CreatePerson', { name: 'Ann', email: null })).toEqual([])
  })

  test.each([
    [undefined, ' is required'],
    [null, ' must be an object, not empty'],
    [[], ' must be an object, not a list'],
    ['Ann', ' must be an object, not text'],
  ])('%j is no payload', (payload, fault) => {
    expect(faultsIn('CreatePerson', payload)).toEqual([fault])
  })

  test('texts, lists and choices say their limits', () => {
    expect(faultsIn('OpenBranch', { name: 'A', code: 'TOO-LONG-CODE' })).toEqual([
      'code is longer than 8 characters',
    ])
    expect(faultsIn('CreateItem', { sku: '1', name: 'A', nature: 'thing' })).toEqual([
      'nature must be one of good, service, charge',
    ])
    const lines = Array.from({ length: 5_001 }, () => ({ item: ID, quantity: '1' }))
    expect(faultsIn('PlaceOrder', { customer: ID, lines })).toEqual([
      'lines has more than 5000 entries',
    ])
  })

  test('what the program says itself is not for a payload to say', () => {
    expect(faultsIn('PlaceOrder', { customer: ID, branch: ID })[0]).toMatch(
      /^branch is not known here/,
    )
  })
})

describe('the faults of a change', () => {
  test('a value alone and a value with what was seen both have the faults of the value', () => {
    expect(faultsIn('ChangeOrder', { id: ID, requestedOn: '2026-02-30' })).toEqual([
      'requestedOn is not a date such as 2026-11-23',
    ])
    expect(faultsIn('ChangeOrder', { id: ID, requestedOn: { to: '2026-02-30' } })).toEqual([
      'requestedOn.to is not a date such as 2026-11-23',
    ])
    expect(faultsIn('ChangeOrder', { id: ID, requestedOn: 7 })).toEqual([
      'requestedOn must be text, not a number',
    ])
  })

  test('an address alone is told from an address with what was seen', () => {
    expect(faultsIn('ChangeOrder', { id: ID, shipTo: { stret: 'Damrak 1', cty: 'A' } })).toEqual([
      'shipTo.stret is not known here; did you mean "street"?',
      'shipTo.cty is not known here; did you mean "city"?',
    ])
    expect(
      faultsIn('ChangeOrder', { id: ID, shipTo: { to: { stret: 'A', city: 5, x: 1 } } }),
    ).toEqual([
      'shipTo.to.city must be text, not a number',
      'shipTo.to.stret is not known here; did you mean "street"?',
      expect.stringMatching(/^shipTo.to.x is not known here; known are name, street/),
    ])
    expect(faultsIn('ChangeOrder', { id: ID, shipTo: { was: null } })).toEqual([
      'shipTo.to is required',
    ])
    expect(faultsIn('ChangeOrder', { id: ID, shipTo: { city: 'Delft' } })).toEqual([])
  })

  test('lines change line by line, each fault in its place', () => {
    const lines = {
      add: [{ item: ID, quantity: 'many' }],
      change: [
        { line: 0, quantity: '1' },
        { line: 2, quantity: { to: 3 }, item: 'X' },
      ],
      remove: ['first'],
    }
    expect(faultsIn('ChangeOrder', { id: ID, lines })).toEqual([
      'lines.add.1.quantity is not a decimal of at most twelve digits and six places, such as 12.5',
      'lines.change.1.line must be more than 0',
      'lines.change.2.item is not an id',
      'lines.change.2.quantity.to must be written as text: "12.5"',
      'lines.remove.1 must be a number, not text',
    ])
  })

  test('a list of records changes as a whole', () => {
    expect(faultsIn('ChangePerson', { id: ID, addresses: [{ use: 'work', address: {} }] })).toEqual(
      ['addresses.1.use must be one of visit, post, delivery, invoice'],
    )
    expect(faultsIn('ChangePerson', { id: ID, addresses: { to: [{ use: 'post' }] } })).toEqual([
      'addresses.to.1.address is required',
    ])
  })

  test('no message is one of the schema library', () => {
    const wrong = [7, 'x', null, [], {}, [{}], { to: 7 }, { was: [] }, true, 1.5]
    const messages = [...commands.values()].flatMap(({ name }) =>
      wrong.flatMap((value) =>
        faultsIn(name, { id: value, name: value, lines: value, customer: value, address: value }),
      ),
    )
    expect(
      messages.filter((message) => /Invalid|Unrecognized|Too (big|small)|expected/.test(message)),
    ).toEqual([])
  })
})

describe('the faults of publishing', () => {
  test('an unsound model is refused in its own words', () => {
    const model = { ...standardModel(), concepts: { Order: { kind: 'contract' } } }
    expect(faultsIn('PublishModel', { account: { name: '', currency: 'GLD' }, model })).toEqual([
      'account.name may not be empty',
      'account.currency is not a currency of ISO 4217, such as EUR',
      'model Order.kind: is "contract"; it must be one of entity, role, agreement, activity, workarea',
    ])
  })

  test('a sound one passes unchanged', () => {
    const payload = { account: { name: 'A', currency: 'USD' }, model: standardModel() }
    expect(commands.get('PublishModel')?.schema.parse(payload)).toEqual(payload)
  })
})
