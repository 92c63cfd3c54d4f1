import { fileURLToPath } from 'node:url'

/** The samples, among the sources. */
export const SAMPLES = fileURLToPath(
  new URL('../../../../packages/exchange/samples', import.meta.url),
)
