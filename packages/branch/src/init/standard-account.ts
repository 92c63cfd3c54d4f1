import type { Result } from '@polder/kernel'
import { checkModel } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { initAccount } from '../init.ts'
import type { Ports } from '../ports.ts'
import type { NewAccount } from './new-account.ts'

export type StandardAccount = Omit<NewAccount, 'model'> & {
  /** ISO 4217; the standard model's own without it. */
  readonly currency?: string | undefined
}

/** Makes a stand-alone account by the standard model, as `initAccount` does by any. */
export const initStandardAccount = (wanted: StandardAccount, ports: Ports): Result<null> => {
  const { currency, ...account } = wanted
  const standard = standardModel()
  const model = checkModel(currency === undefined ? standard : { ...standard, currency })
  return model.ok ? initAccount({ ...account, model: model.value }, ports) : model
}
