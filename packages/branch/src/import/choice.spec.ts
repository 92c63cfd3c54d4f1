import { readFileSync } from 'node:fs'
import { type Mapping, parseMapping, type PlannedItem } from '@polder/exchange'
import { asId, type CommandId, type StreamId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { choiceFor, createWants } from './choice.ts'

const MAPPING = new URL('../../../exchange/samples/northwind/mapping.json', import.meta.url)

const northwind = (): Mapping => {
  const parsed = parseMapping(JSON.parse(readFileSync(MAPPING, 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal))
  return parsed.value
}

const LONDON = asId<StreamId>('01900000-0000-7000-8000-00000000000a')
const SEATTLE = asId<StreamId>('01900000-0000-7000-8000-00000000000b')
const source = { file: 'orders.csv', line: 2 }

const planned = (step: string, branch: StreamId | null) =>
  ({
    kind: 'command',
    step,
    source,
    branch: branch && { key: 'LON', id: branch },
    command: { commandId: asId<CommandId>(LONDON), name: 'PlaceOrder', payload: {} },
  }) satisfies PlannedItem

const unplanned = (step: string) =>
  ({
    kind: 'rejected',
    step,
    source,
    reason: { code: 'missing-key', details: {} },
  }) satisfies PlannedItem

describe('the part of an import that is wanted', () => {
  const mapping = northwind()

  test('[IM-9] is all of it without a choice', () => {
    const wants = createWants(mapping, {})
    expect(wants(planned('orders', SEATTLE), LONDON)).toBe(true)
    expect(wants(unplanned('orders'), LONDON)).toBe(true)
  })

  test('[IM-9] is some steps, with what is wrong in those', () => {
    const wants = createWants(mapping, { steps: ['orders'] })
    expect(wants(planned('orders', SEATTLE), LONDON)).toBe(true)
    expect(wants(planned('customers', null), LONDON)).toBe(false)
    expect(wants(unplanned('orders'), LONDON)).toBe(true)
    expect(wants(unplanned('customers'), LONDON)).toBe(false)
  })

  test('[IM-9] what is wrong in a map is told whatever is chosen: every step may use it', () => {
    const wants = createWants(mapping, { steps: ['orders'] })
    expect(wants(unplanned('branchOfEmployee'), LONDON)).toBe(true)
  })

  test('[IM-9] is what the importing branch speaks for', () => {
    const wants = createWants(mapping, { documents: 'own' })
    expect(wants(planned('orders', LONDON), LONDON)).toBe(true)
    expect(wants(planned('orders', SEATTLE), LONDON)).toBe(false)
    expect(wants(planned('customers', null), LONDON)).toBe(true)
  })

  test('[IM-6] a step that the mapping has not is named, with those that it has', () => {
    expect(choiceFor(mapping, { steps: ['orders', 'payments'] })).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-step', details: { steps: ['payments'] } },
    })
    expect(choiceFor(mapping, { steps: ['orders'] })).toMatchObject({ ok: true })
  })
})
