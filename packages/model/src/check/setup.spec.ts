import type { JsonValue } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { messagesIn } from '../testing/index.ts'

const OPEN: readonly JsonValue[] = [
  { command: 'OpenOwnOrganisation', payload: { name: '$account' } },
  { command: 'OpenBranch', payload: { name: '$branch', code: '$branchCode' } },
]

const setup = (...steps: readonly JsonValue[]) => ({ '.setup': [...OPEN, ...steps] })

const BROKEN: { readonly [message: string]: readonly JsonValue[] } = {
  'setup.3.command: there is no command "CreateOrganization"; did you mean "CreateOrganisation"?': [
    { command: 'CreateOrganization', payload: {} },
  ],
  'setup.3.command: there is no command "BuyEverything"; name one that a concept has': [
    { command: 'BuyEverything', payload: {} },
  ],
  'setup.3.payload.name: is required': [{ command: 'CreateOrganisation', payload: {} }],
  'setup.3.payload.colour: is not known here; known are code, name, rate': [
    { command: 'CreateVatCategory', payload: { code: 'A', name: 'A', rate: '1', colour: 'red' } },
  ],
  'setup.3.payload.rate: must be written as text: "12.5"': [
    { command: 'CreateVatCategory', payload: { code: 'A', name: 'A', rate: 21 } },
  ],
  'setup.3.payload.addresses.2.use: must be one of visit, post, delivery, invoice': [
    {
      command: 'CreatePerson',
      payload: {
        name: 'Ann',
        addresses: [
          { use: 'visit', address: {} },
          { use: 'work', address: {} },
        ],
      },
    },
  ],
  'setup.3.payload: nothing before is named "$counter"; known are $account, $branch, $branchCode, $currency':
    [{ command: 'AssignCustomer', payload: { of: '$counter', number: '1' } }],
  'setup.4.payload: nothing before is named "$conter"; did you mean "counter"?': [
    { command: 'CreatePerson', as: 'counter', payload: { name: 'Counter' } },
    { command: 'AssignCustomer', payload: { of: '$conter', number: '1' } },
  ],
  'setup.4.payload.of: "$area" is of Location, and this refers to Organisation or Person': [
    { command: 'OpenLocation', as: 'area', payload: { name: 'Shop', code: 'S' } },
    { command: 'AssignCustomer', payload: { of: '$area', number: '1' } },
  ],
  'setup.4.payload.name: "$area" is of Location, and no reference is expected here': [
    { command: 'OpenLocation', as: 'area', payload: { name: 'Shop', code: 'S' } },
    { command: 'CreatePerson', payload: { name: '$area' } },
  ],
  'setup.4.as: "one" is already a name; choose another': [
    { command: 'CreatePerson', as: 'one', payload: { name: 'Ann' } },
    { command: 'CreatePerson', as: 'one', payload: { name: 'Bea' } },
  ],
  'setup.3.as: "branch" is already a name; choose another': [
    { command: 'CreatePerson', as: 'branch', payload: { name: 'Ann' } },
  ],
  'setup.4.as: this command makes nothing to name; leave it out': [
    { command: 'CreatePerson', as: 'ann', payload: { name: 'Ann' } },
    { command: 'ArchivePerson', as: 'gone', payload: { id: '$ann' } },
  ],
  "setup: must open the account's own work area, once": [
    { command: 'OpenOwnOrganisation', payload: { name: 'Another' } },
  ],
}

describe('the setup of a model', () => {
  test.each(Object.entries(BROKEN))('%s', (message, steps) => {
    expect(messagesIn(setup(...steps))).toContain(message)
  })

  test('a setup opens the first branch', () => {
    expect(messagesIn({ '.setup': [OPEN[0] ?? null] })).toEqual([
      'setup: must open a first branch, for whom documents are made',
    ])
  })

  test('a setup is no import', () => {
    const many = Array.from({ length: 1_001 }, () => OPEN[0] ?? null)
    expect(messagesIn({ '.setup': many })).toEqual([
      'setup: has more than 1000 commands; import the rest',
    ])
  })

  test('a model needs no setup', () => {
    expect(messagesIn({ '.setup': undefined })).toEqual([])
  })

  test('text with a dollar in it is text', () => {
    expect(messagesIn(setup({ command: 'CreatePerson', payload: { name: 'A $branch' } }))).toEqual(
      [],
    )
    expect(messagesIn(setup({ command: 'CreatePerson', payload: { name: '$5' } }))).toEqual([])
  })
})
