import type { Instant } from '@polder/kernel'
import { createOutput, say } from '@polder/shell'
import { WORDS } from './words.ts'

export const OUTPUT = createOutput(WORDS)

export const { printResult, printJson } = OUTPUT

/** A one-time code, as somebody will read it to somebody else. */
export const sayCode = (
  { code, expiresAt }: { readonly code: string; readonly expiresAt: Instant },
  what: string,
): void => say(`${what} ${code} before ${expiresAt}. It is good for one machine.`)
