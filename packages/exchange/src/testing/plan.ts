import { type AccountId, asId, type DeviceId, type JsonObject, type StreamId } from '@polder/kernel'
import { deriveEnterprise } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { type Mapping, parseMapping } from '../mapping/mapping.ts'
import type { Makers } from '../plan/keys.ts'
import { type ImportOptions, planImport } from '../plan/plan-import.ts'
import type { ImportProgress, PlannedCommand, PlannedItem, RejectedRow } from '../plan/planned.ts'
import { createMemorySource, type MemoryFiles } from './memory-source.ts'

const ACCOUNT = asId<AccountId>('0190b3a0-0000-7000-8000-000000000001')
export const BRANCH = asId<StreamId>('0190b3a0-0000-7000-8000-000000000002')
export const OTHER_BRANCH = asId<StreamId>('0190b3a0-0000-7000-8000-000000000003')
export const ENTERPRISE = deriveEnterprise(standardModel('USD'))

/** A mapping of one file and one step that creates organisations, unless told otherwise. */
export const aMapping = (parts: JsonObject = {}): Mapping => {
  const mapping = parseMapping({
    mapping: 1,
    name: 'test',
    files: { rows: { name: 'rows.csv' } },
    steps: [aStep()],
    ...parts,
  })
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal.details, null, 2))
  return mapping.value
}

export const aStep = (parts: JsonObject = {}): JsonObject => ({
  name: 'organisations',
  command: 'CreateOrganisation',
  file: 'rows',
  key: { column: 'id' },
  payload: { name: { column: 'name' } },
  ...parts,
})

export type Plan = {
  readonly items: readonly PlannedItem[]
  readonly commands: readonly PlannedCommand[]
  readonly rejected: readonly RejectedRow[]
  readonly progress: readonly ImportProgress[]
  readonly payloads: readonly JsonObject[]
  /** Each rejection as `rows.csv:3 not-a-date`. */
  readonly reasons: readonly string[]
}

/** Everything that an import of files in memory plans. */
export const planAll = async (
  mapping: Mapping,
  files: MemoryFiles,
  options: Partial<ImportOptions> = {},
): Promise<Plan> => {
  const items: PlannedItem[] = []
  for await (const item of planImport(optionsFor(mapping, files, options))) items.push(item)
  const commands = items.filter((item) => item.kind === 'command')
  const rejected = items.filter((item) => item.kind === 'rejected')
  return {
    items,
    commands,
    rejected,
    progress: items.filter((item) => item.kind === 'progress'),
    payloads: commands.map(({ command }) => command.payload),
    reasons: rejected.map(({ source, reason }) => `${source.file}:${source.line} ${reason.code}`),
  }
}

/** A device that is the only one of its branch. */
const ALONE: Makers = {
  device: asId<DeviceId>('0192f5a0-0000-7000-8000-00000000d001'),
  fellows: () => [],
  isMade: () => false,
}

export const optionsFor = (
  mapping: Mapping,
  files: MemoryFiles,
  options: Partial<ImportOptions> = {},
): ImportOptions => ({
  mapping,
  enterprise: ENTERPRISE,
  accountId: ACCOUNT,
  branch: BRANCH,
  makers: ALONE,
  source: createMemorySource(files).source,
  resolve: () => undefined,
  ...options,
})

/** What one value of the language comes to for each row of `rows.csv`, as a remark of its payload. */
export const evaluateAll = async (value: unknown, csv: string, file: JsonObject = {}) => {
  const mapping = aMapping({
    files: { rows: { name: 'rows.csv', ...file } },
    // Safe: a test writes JSON; the schema says so where it doesn't.
    steps: [
      aStep({ key: { lineNumber: true }, payload: { name: 'x', contactName: value as never } }),
    ],
  })
  const plan = await planAll(mapping, { 'rows.csv': csv })
  return { values: plan.payloads.map(({ contactName }) => contactName ?? null), ...plan }
}
