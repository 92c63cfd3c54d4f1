import { ask } from './ask.ts'
import type { Branch, BranchParts } from './branch.ts'
import { exportList } from './export/export-list.ts'
import { previewImport } from './import/preview.ts'
import { type ImportParts, runImport } from './import/run-import.ts'
import { createRebuilder } from './rebuild/rebuilder.ts'
import type { Tasks } from './tasks.ts'
import { verifyBranch } from './verify/verify.ts'

type Lasting = 'ask' | 'importFiles' | 'previewImport' | 'exportList' | 'rebuild' | 'verify'
type Running = { readonly tasks: Tasks; readonly run: ImportParts['run'] }

/** What goes on for a while beside everything else. */
export const lasting = (parts: BranchParts, { tasks, run }: Running): Pick<Branch, Lasting> => {
  const { log, sessions } = parts
  const rebuild = createRebuilder(parts)
  return {
    ask: (name, request, given) =>
      tasks.run(given, (watching) => ask({ sessions, log }, { name, request }, watching)),
    importFiles: (importing) =>
      tasks.run({ signal: importing.signal }, ({ signal }) =>
        runImport({ log, sessions, run }, { ...importing, signal }),
      ),
    previewImport: (previewing) =>
      tasks.run({ signal: previewing.signal }, ({ signal }) =>
        previewImport(parts, { ...previewing, signal }),
      ),
    exportList: (exporting, given) =>
      tasks.run(given, (watching) => exportList(sessions, exporting, watching)),
    rebuild: (given) => tasks.run(given, rebuild),
    verify: (given) => tasks.run(given, (watching) => verifyBranch(parts, watching)),
  }
}
