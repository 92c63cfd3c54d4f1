import { brokenFact, type Decision, isNextNumber } from '@polder/commands'
import { type Commit, isFault, type Refusal, type Result } from '@polder/kernel'
import { hasSameEvents, type Verdict } from '@polder/sync/server'
import { type Bench, quoteChecking, revisionIn, strangeCommand } from './bench.ts'
import type { Ruled } from './models.ts'
import { type Remark, remarkOf } from './remarks.ts'

/**
 * A fact has happened: what a program of ours could have made is stored, with a remark where a check
 * speaks against it. What none could have made shows that its device isn't to be trusted.
 */
export const judgeFact = (bench: Bench, commit: Commit): Verdict => {
  const { models } = bench
  const now = models.now()
  const seen = revisionIn(commit, models.stream()) ?? 0
  if (now === undefined || seen === 0) return malformed('no-model')
  let first: Verdict | undefined
  for (const ruled of rulesFor(models, seen, now)) {
    const verdict = judgeBy(bench, ruled, commit)
    if (verdict.status === 'accept') {
      const remark = remarkOf([...verdict.found, ...remarksOnModel(ruled, seen, now)])
      return { status: 'accept', ...(remark !== undefined && { remark }) }
    }
    first ??= verdict
  }
  return first ?? malformed('no-model')
}

/**
 * The model that it was decided by. One that waited with it may have been refused, and another has its
 * place or none: then what it says is in the words of the one before, which its branch saw to.
 */
const rulesFor = ({ at }: Bench['models'], seen: number, now: Ruled): readonly Ruled[] => [
  ...new Set([at(seen) ?? now, at(seen - 1) ?? now]),
]

type Judged =
  | { readonly status: 'accept'; readonly found: readonly Remark[] }
  | Extract<Verdict, { readonly status: 'malformed' }>

const judgeBy = (bench: Bench, ruled: Ruled, commit: Commit): Judged => {
  const strange = attempt(
    () => strangeCommand(ruled, commit.command),
    () => 'unreadable',
  )
  if (strange !== null) return malformed(strange)
  const found = remarksOn(bench, ruled, commit)
  const why = isAsDecided(found, commit) ? null : brokenIn(ruled, commit)
  return why === null ? { status: 'accept', found } : malformed(why)
}

const remarksOnModel = ({ revision }: Ruled, seen: number, now: Ruled): readonly Remark[] => {
  if (revision !== seen) return ['unknown-model']
  return seen < now.revision ? ['older-model'] : []
}

const malformed = (why: string) => ({ status: 'malformed', why }) as const

/** What we come to ourselves is well formed: that is most of what comes, and is not looked at twice. */
const isAsDecided = (found: readonly Remark[], { claims }: Commit) =>
  claims.length === 0 && !found.some((remark) => OTHERWISE.includes(remark))

const OTHERWISE: readonly Remark[] = ['decided-otherwise', 'missing-parent', 'undecidable']

const brokenIn = ({ enterprise }: Ruled, commit: Commit): string | null =>
  attempt(
    () => brokenFact(enterprise, commit) ?? (isNextNumber(enterprise, commit) ? null : 'number'),
    () => 'unreadable',
  )

/** What the checks say that a proposal would have to pass. */
const remarksOn = (bench: Bench, ruled: Ruled, commit: Commit): readonly Remark[] =>
  attempt(
    () => {
      const { system } = ruled
      const lacking = system.authorize(commit.command, bench.lookup)
      const quotes = system.checkQuotes(commit.command, quoteChecking(bench, commit))
      const decided = system.decide(commit.command, bench.lookup)
      const isUnknown = quotes !== undefined && !isOfMissing(quotes.refusal, decided)
      return [
        ...(lacking === undefined ? [] : (['no-right'] as const)),
        ...(isUnknown ? (['unknown-quote'] as const) : []),
        ...comparedWith(decided, commit),
      ]
    },
    () => ['undecidable'],
  )

/**
 * What a fact quotes of the agreement above it was said by commands that are in no log as long as that
 * one isn't: `missing-parent` says so.
 */
const isOfMissing = ({ code }: Refusal, decided: Result<Decision>) =>
  code === 'quote-of-refused' &&
  !decided.ok &&
  decided.refusal.code === 'unknown-reference' &&
  decided.refusal.details['path'] === 'under'

const comparedWith = (decided: Result<Decision>, commit: Commit): readonly Remark[] => {
  if (!decided.ok) return [isMissing(decided.refusal) ? 'missing-parent' : 'decided-otherwise']
  return isSame(decided.value, commit) ? [] : ['decided-otherwise']
}

/** What it read may have moved since, and doesn't count. */
const isSame = (decided: Decision, commit: Commit): boolean =>
  decided.nature === 'fact' &&
  hasSameEvents(decided, commit) &&
  decided.writes.length === commit.writes.length

/** What a decision says when something that it is about isn't there. */
const MISSING: readonly string[] = ['unknown-reference', 'unknown-id', 'unknown-line']

const isMissing = ({ code }: Refusal) => MISSING.includes(code)

/** The world's failures are nobody's fault here; anything else that is thrown concerns the commit. */
const attempt = <T>(work: () => T, otherwise: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (isFault(error)) throw error
    return otherwise()
  }
}
