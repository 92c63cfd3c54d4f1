import type { JsonObject } from '@polder/kernel'

/** What a check came to; `detail` is about the first place where it failed. */
export type Finding = {
  readonly check: string
  readonly ok: boolean
  readonly detail?: JsonObject
}

/** Says how far a check of a whole log is: commits looked at, of how many. */
export type OnProgress = (done: number, total: number) => void

/** Remembers of each check the first place where it failed. */
export type Findings = {
  readonly fail: (check: string, detail: JsonObject) => void
  readonly list: () => readonly Finding[]
}

export const createFindings = (checks: readonly string[]): Findings => {
  const failed = new Map<string, JsonObject>()
  return {
    fail: (check, detail) => {
      if (!failed.has(check)) failed.set(check, detail)
    },
    list: () =>
      checks.map((check) => {
        const detail = failed.get(check)
        return detail === undefined ? { check, ok: true } : { check, ok: false, detail }
      }),
  }
}
