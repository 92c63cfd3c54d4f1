import type { Office } from './stage.ts'
import type { Telling } from './telling.ts'

/** Who takes part. */
export type Offices = { readonly head: Office; readonly london: Office; readonly seattle: Office }

export type Chapter = (telling: Telling, offices: Offices) => Promise<void>
