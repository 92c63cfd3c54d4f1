import { z } from 'zod'
import { json, key, name } from './values.ts'

/** Work in hand (DO-3). `about` says which screen it belongs to: `Order`, `Order/<id>`. */
export const saveDraftRequest = z.strictObject({ draft: key, about: name, content: json })

export const dropDraftRequest = z.strictObject({ draft: key })
