import { refuse } from '@polder/kernel'
import type { Command } from 'commander'
import { parseJsonObject } from '../json-argument.ts'
import { withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'
import { doFile } from './do-file.ts'
import { type SpeakerOptions, speaker } from './speaker.ts'

type DoOptions = SpeakerOptions & { readonly json?: string; readonly file?: string }

export const addDo = (program: Command): void => {
  program
    .command('do')
    .description('perform a command, or a file of them')
    .argument('[command]', 'its name, such as PlaceOrder')
    .option('--json <payload>', 'what goes with it, a JSON object')
    .option('--file <file>', 'NDJSON, one {"name":…,"payload":{…}} a line; - for standard input')
    .option('--branch <name>', 'the branch that speaks; the first without it')
    .action((name: string | undefined, _: DoOptions, command: Command) =>
      perform(name, command.optsWithGlobals()),
    )
}

const perform = async (name: string | undefined, options: DoOptions): Promise<void> => {
  const { file, json } = options
  if (file !== undefined && (name !== undefined || json !== undefined))
    return printResult(refuse('command-and-file'))
  if (file !== undefined) return doFile(file, options)
  if (name === undefined) return printResult(refuse('no-command'))
  const payload = parseJsonObject(json ?? '{}', '--json')
  if (!payload.ok) return printResult(payload)
  const request = { ...speaker(options), name, payload: payload.value }
  await withBranch(options, (branch) => printResult(branch.do(request)))
}
