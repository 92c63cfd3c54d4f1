import { deriveEnterprise, faultsOf } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { expect, test } from 'vitest'
import { faultWords } from './fault-words.ts'
import type { Say } from './say.ts'

const { commands } = deriveEnterprise(standardModel())
const key: Say = (word) => word

const saidOf = (command: string, payload: object) => {
  const parsed = commands.get(command)?.schema.safeParse(payload)
  return Object.fromEntries(
    parsed?.error === undefined
      ? []
      : faultsOf(parsed.error).map(({ path, message }) => [path, faultWords(message, key)]),
  )
}

test('whatever a person can mistype is said in their language', () => {
  const payload = {
    customer: 'ALFKI',
    postedOn: '31-12',
    method: 'shells',
    amount: '12.345',
    reference: 'x'.repeat(10_001),
    lines: [{ amount: 'much' }],
  }
  expect(saidOf('PostPayment', payload)).toEqual({
    customer: 'form.unknown',
    postedOn: 'faults.date',
    method: 'faults.choice',
    amount: 'faults.places',
    reference: 'faults.tooLong',
    'lines.1.document': 'form.required',
    'lines.1.amount': 'faults.amount',
  })
  expect(
    saidOf('AssignCustomer', { of: '', number: 'A', paymentTerms: 'soon', spendingLimit: 'all' }),
  ).toEqual({ of: 'form.unknown', paymentTerms: 'faults.duration', spendingLimit: 'faults.amount' })
})
