import { choiceFor, type ImportReport, openImport, type Rejected } from '@polder/branch'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say, text } from '@polder/shell'
import { names } from '../arguments.ts'
import { withBranch } from '../opened-branch.ts'
import { printResult, tellPartlyRefused } from '../output.ts'
import { withBar } from '../progress.ts'
import { sentenceFor } from '../words.ts'
import { type SpeakerOptions, speaker } from './speaker.ts'

type ImportOptions = SpeakerOptions & {
  readonly map: string
  readonly steps?: readonly string[]
  readonly own?: boolean
}

export const addImport = (program: Command): void => {
  program
    .command('import')
    .description('turn CSV files into commands; the same import again changes nothing')
    .argument('<dir>', 'the folder with the files')
    .requiredOption('--map <file>', 'the mapping, see docs/importing.md')
    .option('--branch <name>', 'the branch that imports; the first without it')
    .option('--steps <names>', "these of the mapping's steps only, by comma", names)
    .option('--own', 'the documents of this branch only, not those of others')
    .action(async (dir: string, _: ImportOptions, command: Command) => {
      await runImport(dir, command.optsWithGlobals())
    })
}

const runImport = async (dir: string, options: ImportOptions): Promise<void> => {
  const wanted = openWanted(dir, options)
  if (!wanted.ok) return printResult(wanted)
  await withBranch(options, async (branch) => {
    const found = branch.find(speaker(options))
    if (!found.ok) return printResult(found)
    const report = await withBar('Importing', (update) =>
      branch.importFiles({
        ...wanted.value,
        ...speaker(options),
        onProgress: ({ step, done, total }) => update({ done, total, what: step }),
        onRejected: sayRejected,
      }),
    )
    printResult(accept(report))
    if (report.rejected > 0) tellPartlyRefused()
    say(inWords(report))
  })
}

const openWanted = (dir: string, { map, steps, own }: ImportOptions) => {
  const files = openImport(map, dir)
  if (!files.ok) return files
  const documents = own === true ? 'own' : 'all'
  const choice = choiceFor(files.value.mapping, { steps, documents })
  return choice.ok ? accept({ ...files.value, choice: choice.value }) : choice
}

const inWords = ({ imported, unchanged, rejected, passedOver }: ImportReport) =>
  [
    `${imported} imported, ${unchanged} were here already, ${rejected} rejected.`,
    ...(passedOver > 0 ? [`${passedOver} passed over, as chosen.`] : []),
  ].join(' ')

const sayRejected = ({ file, line, reason }: Rejected) =>
  say(`${file}:${line}: ${sentenceFor({ ...reason, code: text(reason['code']) })}`)
