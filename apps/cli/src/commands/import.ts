import { openImport, type Rejected } from '@polder/branch'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { withBranch } from '../opened-branch.ts'
import { printResult, say } from '../output.ts'
import { withBar } from '../progress.ts'
import { sentenceFor } from '../words.ts'
import { text } from '../words/text.ts'
import { type SpeakerOptions, speaker } from './speaker.ts'

type ImportOptions = SpeakerOptions & { readonly map: string }

export const addImport = (program: Command): void => {
  program
    .command('import')
    .description('turn CSV files into commands; the same import again changes nothing')
    .argument('<dir>', 'the folder with the files')
    .requiredOption('--map <file>', 'the mapping, see docs/importing.md')
    .option('--branch <name>', 'the branch that imports; the first without it')
    .action(async (dir: string, _: ImportOptions, command: Command) => {
      await runImport(dir, command.optsWithGlobals())
    })
}

const runImport = async (dir: string, options: ImportOptions): Promise<void> => {
  const files = openImport(options.map, dir)
  if (!files.ok) return printResult(files)
  await withBranch(options, async (branch) => {
    const found = branch.find(speaker(options))
    if (!found.ok) return printResult(found)
    const report = await withBar('Importing', (update) =>
      branch.importFiles({
        ...files.value,
        ...speaker(options),
        onProgress: ({ step, done, total }) => update({ done, total, what: step }),
        onRejected: sayRejected,
      }),
    )
    printResult(accept(report))
    say(
      `${report.imported} imported, ${report.unchanged} were here already, ${report.rejected} rejected.`,
    )
  })
}

const sayRejected = ({ file, line, reason }: Rejected) =>
  say(`${file}:${line}: ${sentenceFor({ ...reason, code: text(reason['code']) })}`)
