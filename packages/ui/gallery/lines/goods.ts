import type { Suggestion } from '../../src/index.ts'
import { settings } from '../settings.ts'

export type Good = { readonly code: string; readonly name: string; readonly price: string }

/** Made up, and enough of them that three letters find one. */
export const GOODS: readonly Good[] = [
  ['CHAI', 'Chai', '18.00'],
  ['CHANG', 'Chang', '19.00'],
  ['ANISE', 'Aniseed Syrup', '10.00'],
  ['GUMBO', 'Gumbo Mix', '21.35'],
  ['PEARS', 'Organic Dried Pears', '30.00'],
  ['CRAN', 'Northwoods Cranberry Sauce', '40.00'],
  ['IKURA', 'Ikura', '31.00'],
  ['KONBU', 'Konbu', '6.00'],
  ['TOFU', 'Tofu', '23.25'],
  ['PAVLO', 'Pavlova', '17.45'],
  ['SCONE', 'Scones', '10.00'],
  ['GOUDA', 'Gouda, 18 months', '14.80'],
].map(([code = '', name = '', price = '']) => ({ code, name, price }))

/** By code or by the beginning of any word, best first, as fast as a local index. */
export const findGoods = async (typed: string): Promise<readonly Suggestion[]> => {
  await new Promise((done) => setTimeout(done, settings.suggestMs))
  const wanted = typed.trim().toLowerCase()
  return GOODS.filter(
    ({ code, name }) =>
      code.toLowerCase().startsWith(wanted) || ` ${name}`.toLowerCase().includes(` ${wanted}`),
  ).map(({ code, name, price }) => ({ key: code, label: name, hint: `${code}   ${price}` }))
}
