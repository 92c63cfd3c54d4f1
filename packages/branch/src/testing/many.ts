import { MAX_BATCH } from '../command/batch.ts'
import type { Office } from './office.ts'
import { createCategory } from './requests.ts'

/** So many categories, for tests of what takes a while. */
export const createMany = ({ branch }: Pick<Office, 'branch'>, count: number): void => {
  for (let made = 0; made < count; made += MAX_BATCH)
    branch.doBatch(
      Array.from({ length: Math.min(MAX_BATCH, count - made) }, (_, index) =>
        createCategory(`Category ${made + index}`),
      ),
    )
}
