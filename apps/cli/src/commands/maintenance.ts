import type { Finding } from '@polder/contract'
import { accept, refuse } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'
import { withBar } from '../progress.ts'

export const addMaintenance = (program: Command): void => {
  program
    .command('rebuild')
    .description('make the read model anew from the log')
    .action((_: object, command: Command) =>
      withBranch(command.optsWithGlobals(), async (branch) => {
        const rebuilt = await withBar('Rebuilding', (onProgress) => branch.rebuild({ onProgress }))
        printResult(accept(rebuilt))
      }),
    )
  program
    .command('verify')
    .description('check the log, the ledgers, and the read model against one made anew')
    .action((_: object, command: Command) =>
      withBranch(command.optsWithGlobals(), async (branch) => {
        report(await withBar('Verifying', (onProgress) => branch.verify({ onProgress })))
      }),
    )
}

const report = (findings: readonly Finding[]) => {
  const wrong = findings.filter(({ ok }) => !ok)
  if (wrong.length === 0) {
    printResult(accept({ checks: findings.length, findings }))
    return say(`All ${findings.length} checks passed.`)
  }
  // Safe: findings are plain JSON.
  printResult(refuse('verification-failed', { findings: wrong.map((finding) => ({ ...finding })) }))
}
