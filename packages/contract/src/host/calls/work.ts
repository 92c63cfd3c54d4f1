import { z } from 'zod'
import { key } from './values.ts'

/** Long work, by the name that its client gave it. */
export const workRequest = z.strictObject({ work: key })
