import { deriveEnterprise } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { describe, expect, test } from 'vitest'
import { nextStepOf } from './next-step.ts'

const { shapes, screens } = deriveEnterprise(standardModel())
const shape = shapes.get('Order')
const actions = screens.get('Order')?.detail.actions['placed'] ?? []

const stepOf = (row: Record<string, string | readonly { reason: string }[]>) =>
  shape && nextStepOf(shape, row, actions)

describe('the next step of an order', () => {
  test('is to deliver it, then to invoice it, then nothing', () => {
    expect(stepOf({ deliveryStatus: 'none', invoiceStatus: 'none' })).toMatchObject({
      command: 'PostDelivery',
    })
    expect(stepOf({ deliveryStatus: 'done', invoiceStatus: 'partly' })).toMatchObject({
      command: 'PostInvoice',
    })
    expect(stepOf({ deliveryStatus: 'done', invoiceStatus: 'done' })).toBeNull()
  })

  test('[AG-5] is the release of what stands in its way', () => {
    expect(stepOf({ blocks: [{ reason: 'spending-limit' }], deliveryStatus: 'none' })).toEqual({
      kind: 'release',
      block: 'spending-limit',
    })
  })
})
