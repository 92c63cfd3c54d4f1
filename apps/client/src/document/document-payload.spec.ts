import type { FormField } from '@polder/model'
import { describe, expect, test } from 'vitest'
import { type DocLine, emptyLine } from './doc-line.ts'
import { changePayload, placePayload } from './document-payload.ts'

const field = (name: string, type: FormField['type']): FormField => ({
  name,
  type,
  label: name,
  required: false,
  changeable: true,
  to: [],
  options: [],
  lines: [],
})

const FIELDS = {
  header: [field('customer', 'reference'), field('remarks', 'text')],
  lines: [field('item', 'reference'), field('quantity', 'quantity')],
}

const line = (typed: DocLine['typed'], number?: number): DocLine => ({
  ...emptyLine(),
  typed,
  ...(number === undefined ? {} : { line: number }),
})

describe('a document that is placed', () => {
  test('says what is filled in, and has no empty lines', () => {
    const lines = [line({ item: 'i1', quantity: '2' }), emptyLine()]
    const header = { customer: 'c1', remarks: null }
    expect(placePayload(FIELDS, { header, lines })).toEqual({
      customer: 'c1',
      lines: [{ item: 'i1', quantity: '2' }],
    })
  })
})

describe('a document that is changed', () => {
  const kept = line({ item: 'i1', quantity: '2' }, 1)
  const gone = line({ item: 'i2', quantity: '1' }, 2)
  const was = { header: { customer: 'c1', remarks: 'soon' }, lines: [kept, gone] }

  test('[AG-2] says what changed, and what was seen', () => {
    const to = { header: { customer: 'c1', remarks: undefined }, lines: [kept, gone] }
    expect(changePayload(FIELDS, { id: 'o1', was, to })).toEqual({
      id: 'o1',
      remarks: { was: 'soon', to: null },
    })
  })

  test('[AG-3] names lines by their numbers', () => {
    const lines = [
      { ...kept, typed: { item: 'i1', quantity: '5' } },
      line({ item: 'i3', quantity: '1' }),
    ]
    expect(changePayload(FIELDS, { id: 'o1', was, to: { ...was, lines } })).toEqual({
      id: 'o1',
      lines: {
        add: [{ item: 'i3', quantity: '1' }],
        change: [{ line: 1, quantity: { was: '2', to: '5' } }],
        remove: [2],
      },
    })
  })
})
