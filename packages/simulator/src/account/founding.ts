import type { JsonObject } from '@polder/kernel'
import type { Model } from '@polder/model'
import { ACCOUNT_ID, namedId } from './ids.ts'

/** A command of an account's first day; what it creates is known by `as`. */
export type FoundingWish = {
  readonly name: string
  readonly payload: JsonObject
  readonly as: string
}

/** As many branch offices as a run may have. */
export const MAX_OFFICES = 5

export const OFFICES: readonly string[] = Array.from(
  { length: MAX_OFFICES },
  (_, index) => `office ${index}`,
)

/** What makes an account of a model: it, the account's own work area, its offices, and its users. */
export const founding = (
  model: Model,
  { own, office }: Pick<Founded, 'own' | 'office'>,
): readonly FoundingWish[] => [
  { name: 'PublishModel', as: 'model', payload: publication(model) },
  // The account's own work area bears the account's id.
  { ...own, as: ACCOUNT_ID },
  ...OFFICES.map((as, index) => ({ ...office(index), as })),
  aUser('owner', [{ concept: '*', operation: '*', workarea: '*' }]),
]

export type Founded = {
  readonly own: Omit<FoundingWish, 'as'>
  readonly office: (index: number) => Omit<FoundingWish, 'as'>
  /** Somebody who may do some things only. */
  readonly clerk: FoundingWish
  /** What there is from the start, known to all. */
  readonly goods: readonly FoundingWish[]
}

export const publication = (model: Model): JsonObject => ({
  account: { name: 'Simulated', currency: model.currency },
  // Safe: a model is JSON.
  model: model as unknown as JsonObject,
})

export const aUser = (as: string, rights: readonly JsonObject[]): FoundingWish =>
  wish('CreateUser', as, { name: as, rights })

export const wish = (name: string, as: string, payload: JsonObject): FoundingWish => ({
  name,
  as,
  payload,
})

/** The id of what a founding wish creates. */
export const idOf = (as: string): string => (as === ACCOUNT_ID ? as : namedId(as))
