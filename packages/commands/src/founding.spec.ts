import { type AccountId, newId } from '@polder/kernel'
import { standardModel } from '@polder/model/standard'
import { describe, expect, test } from 'vitest'
import { branchOpening, foundAccount } from './founding.ts'

const model = standardModel('EUR')

const wanted = () => ({
  accountId: newId<AccountId>(),
  account: 'Acme',
  branch: 'Zürich',
  user: 'owner',
  model,
})

describe('the founding of an account', () => {
  test('publishes its model, makes a user with all rights, and does what the model begins with', () => {
    const { commands } = foundAccount(wanted())
    expect(commands.slice(0, 4).map(({ name }) => name)).toEqual([
      'PublishModel',
      'CreateUser',
      'OpenOwnOrganisation',
      'OpenBranch',
    ])
    expect(commands).toHaveLength(2 + (model.setup ?? []).length)
  })

  test('[WA-1] knows who acts, and for which branch, before they are made', () => {
    const given = wanted()
    const { actor, branch, commands } = foundAccount(given)
    const [, user, own, office] = commands
    expect([user, own, office].map((command) => command?.commandId)).toEqual([
      actor,
      given.accountId,
      branch,
    ])
    expect(office?.payload).toEqual({ name: 'Zürich', code: 'ZUR' })
  })

  test('a further branch is opened as the first was', () => {
    const opening = (code?: string) =>
      branchOpening({ model, account: 'Acme', branch: 'Paris', code })
    expect(opening()).toMatchObject({ name: 'OpenBranch', payload: { name: 'Paris', code: 'PAR' } })
    expect(opening('P2')?.payload).toEqual({ name: 'Paris', code: 'P2' })
    expect(
      branchOpening({ model: { ...model, setup: [] }, account: 'A', branch: 'B' }),
    ).toBeUndefined()
  })
})
