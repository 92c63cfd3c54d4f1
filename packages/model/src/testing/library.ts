import { present } from '@polder/kernel'
import { checkModel } from '../check/model.ts'
import type { Model } from '../language/model.ts'
import library from './library.json' with { type: 'json' }

/**
 * An enterprise that has nothing in common with the standard one: libraries that lend books. It says
 * everything that the language can say, with other names, so that a test with it proves that the
 * program knows a company's concepts and attributes by what they are and never by what they are
 * called.
 */
export const libraryModel = (currency = 'EUR'): Model => {
  const checked = checkModel({ ...library, currency })
  return present(checked.ok ? checked.value : undefined, 'the model of the library is sound')
}
