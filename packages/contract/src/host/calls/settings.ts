import { z } from 'zod'
import { json, key } from './values.ts'

/** How Polder looks to one user at this machine. */
export const lookSchema = z.strictObject({
  language: z.enum(['en', 'nl', 'de']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['normal', 'compact']),
})

export const changeSettingsRequest = z.strictObject({
  language: lookSchema.shape.language.exactOptional(),
  theme: lookSchema.shape.theme.exactOptional(),
  density: lookSchema.shape.density.exactOptional(),
})

/** What a screen keeps for a user: columns, saved views, that the guide was seen. Null forgets it. */
export const keepRequest = z.strictObject({ name: key, content: json.nullable() })

export type Look = z.infer<typeof lookSchema>
