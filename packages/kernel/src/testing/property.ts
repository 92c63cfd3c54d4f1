import * as fc from 'fast-check'

/**
 * Random tests start from a seed that their titles and failures print: another one every run, or
 * the one that is given as POLDER_SEED, to see a failure again.
 */
export const SEED = Number(process.env['POLDER_SEED'] ?? Date.now() % 2 ** 31)

export const assertProperty = <Values>(
  property: fc.IProperty<Values>,
  { runs }: { readonly runs: number },
): void => {
  fc.assert(property, { seed: SEED, numRuns: runs })
}
