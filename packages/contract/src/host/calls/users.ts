import { z } from 'zod'
import { id, named } from '../../ids.ts'
import { MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from '../limits.ts'

const password = z.string().min(1).max(MAX_PASSWORD_CHARS)

export const signInRequest = z.strictObject({ user: named, password })

export const setPasswordRequest = z.strictObject({
  /** Whose; one's own without it. */
  user: id.optional(),
  password: z
    .string()
    .min(MIN_PASSWORD_CHARS, `has fewer than ${MIN_PASSWORD_CHARS} characters`)
    .max(MAX_PASSWORD_CHARS),
  /** The one that one has, to change one's own. */
  current: password.optional(),
})
