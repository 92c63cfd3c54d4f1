import { openImport } from '@polder/branch'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { type GlobalOptions, withBranch } from '../opened-branch.ts'
import { printResult, say } from '../output.ts'
import { createBar } from '../progress.ts'
import { sentenceFor } from '../words.ts'

type ImportOptions = GlobalOptions & { readonly map: string; readonly branch?: string }

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
    const found = branch.find({ actor: options.as, branch: options.branch })
    if (!found.ok) return printResult(found)
    const bar = createBar('Importing')
    const report = await branch.importFiles({
      ...files.value,
      actor: options.as,
      branch: options.branch,
      onProgress: ({ step, done, total }) => bar.update({ done, total, what: step }),
      onRejected: ({ file, line, reason }) =>
        say(`${file}:${line}: ${sentenceFor({ code: String(reason['code']), ...reason })}`),
    })
    bar.stop()
    printResult(accept(report))
    say(
      `${report.imported} imported, ${report.unchanged} were here already, ${report.rejected} rejected.`,
    )
  })
}
