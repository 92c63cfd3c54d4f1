import type { Branch } from '@polder/branch'
import type { SyncReport } from '@polder/contract'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { notEmpty } from '../arguments.ts'
import { type GlobalOptions, withBranch } from '../opened-branch.ts'
import { printAnswer, printResult } from '../output.ts'
import { withBar } from '../progress.ts'
import { clockInWords } from '../words/clock.ts'
import { reportInWords, shareDone } from '../words/sync-report.ts'
import { watch } from './watch.ts'

type SyncOptions = GlobalOptions & {
  readonly server?: string
  readonly watch?: boolean
  readonly offline?: boolean
  readonly online?: boolean
}

export const addSync = (program: Command): void => {
  program
    .command('sync')
    .description('send what the server has not got, and receive what it has')
    .option('--watch', 'stay connected until interrupted; the folder is in use meanwhile')
    .option('--server <url>', 'where the server is from now on', notEmpty)
    .option('--offline', 'from now on send and receive nothing, until --online')
    .option('--online', 'take --offline back')
    .action((_: SyncOptions, command: Command) => {
      const options: SyncOptions = command.optsWithGlobals()
      return withBranch(options, (branch) => sync(branch, options))
    })
}

const sync = async (branch: Branch, options: SyncOptions): Promise<void> => {
  if (options.server !== undefined) await branch.sync.useServer(options.server)
  if (options.online === true) branch.sync.workOnline()
  if (options.offline === true) return workOffline(branch)
  return options.watch === true ? watch(branch) : once(branch)
}

const workOffline = async (branch: Branch) => {
  await branch.sync.workOffline()
  printResult(accept(branch.sync.status()))
  say('Nothing is sent or received until polder sync --online.')
}

const once = async (branch: Branch) => {
  const report = await withBar('Connecting', async (update) => {
    const stop = branch.sync.onStatus((status) => update(shareDone(status, branch.status().unsent)))
    try {
      return await branch.sync.once()
    } finally {
      stop()
    }
  })
  print(report)
  say(reportInWords(report))
  const clock = clockInWords(branch.sync.status())
  if (clock !== null) say(clock)
}

/** What stood in the way is a fault, with what was done all the same. */
const print = (report: SyncReport) => {
  const [fault] = report.faults
  if (fault === undefined) printResult(accept(report))
  else printAnswer({ ok: false, fault: { ...fault, report } })
}
