import { foundAccount } from '@polder/commands'
import type { AccountId } from '@polder/kernel'
import type { Model } from '@polder/model'
import type { Wish } from '../command/wish.ts'

export type NewAccount = {
  readonly folder: string
  readonly secrets: string
  readonly account: string
  readonly branch: string
  readonly user: string
  readonly deviceNumber: number
  /** Its currency is the account's. */
  readonly model: Model
}

/** An account's very first commands, by somebody who is made by them. */
export const foundingWishes = (wanted: NewAccount, accountId: AccountId): readonly Wish[] => {
  const { commands, ...founder } = foundAccount({ ...wanted, accountId })
  return commands.map((command) => ({ ...command, by: {}, founder }))
}
