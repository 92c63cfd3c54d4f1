import { z } from 'zod'

/** The protocol versions that this Polder speaks (SY-75). */
export const PROTOCOL = { min: 1, max: 1 } as const

export const versionRange = z.strictObject({
  min: z.int().positive(),
  max: z.int().positive(),
})

export type VersionRange = z.infer<typeof versionRange>

/** The highest version that both speak, or null when they have none in common. */
export const commonVersion = (one: VersionRange, other: VersionRange): number | null => {
  const version = Math.min(one.max, other.max)
  return version >= Math.max(one.min, other.min) ? version : null
}
