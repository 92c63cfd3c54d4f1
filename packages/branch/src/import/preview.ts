import type { ImportPreview, PreviewRow, PreviewStep } from '@polder/contract/host'
import type { BranchLog } from '@polder/events'
import { type Mapping, type PlannedItem, planImport } from '@polder/exchange'
import { Fault, isFault, type Refusal } from '@polder/kernel'
import type { Sessions } from '../sessions.ts'
import type { Importing } from './run-import.ts'
import { makersAt } from './makers.ts'

export type Previewing = Pick<
  Importing,
  'mapping' | 'source' | 'signal' | 'actor' | 'branch' | 'onProgress'
> & {
  /** Planned rows, and rejected ones, that it shows at most. */
  readonly rows: number
}

export type PreviewParts = { readonly log: BranchLog; readonly sessions: Pick<Sessions, 'use'> }

/**
 * What an import would do, without doing it: every row is planned and held against the model, none is
 * decided. What a row looks up that an earlier row of the same import would make isn't there yet.
 * Faults as `runImport` has them, but for those of the mapping and its files, which are its answer.
 */
export const previewImport = async (
  parts: PreviewParts,
  previewing: Previewing,
): Promise<ImportPreview> => {
  const preview = createPreview(previewing)
  try {
    for await (const item of plan(parts, previewing)) {
      if (previewing.signal?.aborted === true) throw new Fault('cancelled')
      preview.add(item, parts.sessions)
    }
    return preview.answer(SOUND)
  } catch (error) {
    const unsound = unsoundIn(error)
    if (unsound === undefined) throw error
    return preview.answer(unsound)
  }
}

const plan = ({ log, sessions }: PreviewParts, { mapping, source, ...named }: Previewing) => {
  const { who, enterprise } = sessions.use((session) => ({
    who: session.finder(named),
    enterprise: session.enterprise,
  }))
  if (!who.ok) throw new Fault(who.refusal.code, who.refusal.details)
  return planImport({
    mapping,
    enterprise,
    accountId: log.store.identity.accountId,
    branch: who.value.branch,
    makers: makersAt(log),
    source,
    resolve: (concept, attribute, value) => log.claimHolder(`${concept}.${attribute}`, value),
  })
}

const createPreview = ({ mapping, rows: most, onProgress }: Previewing) => {
  const steps = new Map<string, PreviewStep>()
  const planned: PreviewRow[] = []
  const rejected: PreviewRow[] = []
  let all = 0
  const count = (step: string, what: 'planned' | 'rejected') => {
    const known = steps.get(step) ?? noneOf(mapping, step)
    steps.set(step, { ...known, [what]: known[what] + 1 })
    all += 1
  }
  const keep = (row: PreviewRow) => {
    const isPlanned = row.reason === null
    count(row.step, isPlanned ? 'planned' : 'rejected')
    const kept = isPlanned ? planned : rejected
    if (kept.length < most) kept.push(row)
  }
  return {
    add: (item: PlannedItem, { use }: PreviewParts['sessions']) => {
      if (item.kind === 'progress') {
        const { step, bytesRead: done, totalBytes: total } = item
        return onProgress?.({ step, done, total, imported: 0 })
      }
      const place = { step: item.step, ...item.source }
      if (item.kind === 'rejected')
        return keep({ ...place, command: null, payload: null, reason: flat(item.reason) })
      const { name, payload } = item.command
      const parsed = use(({ commands }) => commands.parse(item.command))
      const reason = parsed.ok ? null : flat(parsed.refusal)
      keep({ ...place, command: name, payload, reason })
    },
    answer: (unsound: Unsound): ImportPreview => ({
      ...unsound,
      steps: [...steps.values()],
      rows: [...rejected, ...planned],
      hasMore: all > rejected.length + planned.length,
    }),
  }
}

const noneOf = ({ steps }: Mapping, step: string): PreviewStep => ({
  step,
  command: steps.find(({ name }) => name === step)?.command ?? '',
  planned: 0,
  rejected: 0,
})

const flat = ({ code, details }: Refusal) => ({ code, ...details })

type Unsound = Pick<ImportPreview, 'faults' | 'unfit'>

const SOUND: Unsound = { faults: [], unfit: [] }

/** What is wrong with a mapping, or with the files that it names. */
const unsoundIn = (error: unknown): Unsound | undefined => {
  if (!isFault(error)) return undefined
  const { faults, files } = error.details
  // Safe: `planImport` writes these details so.
  if (error.code === 'import-mapping-unsound')
    return { ...SOUND, faults: faults as unknown as Unsound['faults'] }
  if (error.code === 'import-files-unfit')
    return { ...SOUND, unfit: files as unknown as Unsound['unfit'] }
  return undefined
}
