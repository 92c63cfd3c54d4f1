import { describe, expect, test } from 'vitest'
import { anOffice } from '../testing/office.ts'
import { aShop } from '../testing/requests.ts'

const right = (concept: string, operation: string, workarea = '*') => ({
  concept,
  operation,
  workarea,
})

describe('rights at a branch', () => {
  test('[RI-1] a user may do what was given, for the branch that was named', () => {
    const { branch, makes, does, refuses } = anOffice()
    const [london] = branch.status().branches
    makes('OpenBranch', { name: 'Paris', code: 'PAR' })
    makes('CreateUser', {
      name: 'clerk',
      rights: [right('Category', 'Create', london?.id ?? '')],
    })
    const clerk = { actor: 'clerk' }
    const saved = does('CreateCategory', { name: 'Tea' }, { ...clerk, branch: 'LON' })
    expect(refuses('CreateCategory', { name: 'Coffee' }, { ...clerk, branch: 'PAR' })).toBe(
      'no-right',
    )
    expect(refuses('ArchiveCategory', { id: saved.commandId }, clerk)).toBe('no-right')
    expect(refuses('CreatePerson', { name: 'Ann' }, clerk)).toBe('no-right')
  })

  test('a right that was taken away is gone', () => {
    const { makes, does, refuses } = anOffice()
    const rights = [right('Category', '*')]
    const id = makes('CreateUser', { name: 'clerk', rights })
    does('CreateCategory', { name: 'Tea' }, { actor: 'clerk' })
    does('ChangeUser', { id, rights: { was: rights, to: [] } })
    expect(refuses('CreateCategory', { name: 'Coffee' }, { actor: 'clerk' })).toBe('no-right')
  })

  test('a user who was archived may do nothing', () => {
    const { makes, does, refuses } = anOffice()
    const id = makes('CreateUser', { name: 'clerk', rights: [right('*', '*')] })
    does('ArchiveUser', { id })
    for (const actor of ['clerk', id])
      expect(refuses('CreateCategory', { name: 'Tea' }, { actor })).toBe('unknown-user')
  })

  test('[OR-2] another price than the quoted one needs a right of its own', () => {
    const { makes, does, refuses } = anOffice()
    const { customer, item } = aShop({ makes })
    makes('CreateUser', { name: 'clerk', rights: [right('Order', 'Place')] })
    makes('CreateUser', {
      name: 'manager',
      rights: [right('Order', 'Place'), right('Order', 'Override')],
    })
    const order = (unitPrice?: string) => ({
      customer,
      lines: [{ item, quantity: '1', ...(unitPrice !== undefined && { unitPrice }) }],
    })
    does('PlaceOrder', order(), { actor: 'clerk' })
    does('PlaceOrder', order('18'), { actor: 'clerk' })
    expect(refuses('PlaceOrder', order('17.5'), { actor: 'clerk' })).toBe('no-right')
    does('PlaceOrder', order('17.5'), { actor: 'manager' })
  })
})
