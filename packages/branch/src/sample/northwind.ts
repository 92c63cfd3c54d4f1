import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LOG_FILE } from '@polder/events/sqlite'
import { Fault } from '@polder/kernel'
import type { Branch } from '../branch.ts'
import { openImport } from '../import/open-import.ts'
import type { ImportReport, ImportingProgress } from '../import/tally.ts'
import { initStandardAccount } from '../init/standard-account.ts'
import type { Ports } from '../ports.ts'

export type SampleAccount = { readonly folder: string; readonly secrets: string }

/** Makes Northwind Traders in a folder, still without its orders; false where a branch is already. */
export const foundNorthwind = ({ folder, secrets }: SampleAccount, ports: Ports): boolean => {
  if (existsSync(join(folder, LOG_FILE))) return false
  const wanted = { account: 'Northwind Traders', branch: 'London', user: 'owner', deviceNumber: 1 }
  const made = initStandardAccount({ folder, secrets, ...wanted }, ports)
  if (!made.ok) throw new Fault(made.refusal.code, made.refusal.details)
  return true
}

/** Brings its customers, items and 830 orders. What is there already stays: cut short, it goes on. */
export const fillNorthwind = async (
  branch: Pick<Branch, 'importFiles'>,
  samples: string,
  onProgress: (progress: ImportingProgress) => void,
): Promise<ImportReport> => {
  const folder = join(samples, 'northwind')
  const files = openImport(join(folder, 'mapping.json'), folder)
  if (!files.ok) throw new Fault(files.refusal.code, files.refusal.details)
  return await branch.importFiles({ ...files.value, onProgress })
}
