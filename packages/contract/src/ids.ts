import { isId } from '@polder/kernel'
import { z } from 'zod'

/** An id of whatever, as text. */
export const id = z.string('is not an id').refine(isId, 'is not an id')

/** The id, name or code of something that a person names. */
export const named = z.string().min(1)
