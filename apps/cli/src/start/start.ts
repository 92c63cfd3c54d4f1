import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Branch,
  defaultDataFolder,
  defaultSecretsFolder,
  initAccount,
  openBranch,
  openImport,
  systemPorts,
} from '@polder/branch'
import { faultEnvelope } from '@polder/contract'
import { Fault } from '@polder/kernel'
import { standardModel } from '@polder/model/standard'
import { EXIT, say } from '@polder/shell'
import { withBar } from '../progress.ts'
import { sentenceFor } from '../words.ts'
import { overview } from './overview.ts'

const SAMPLE = fileURLToPath(
  new URL('../../../../packages/exchange/samples/northwind', import.meta.url),
)

/**
 * `npm start`: a branch with Northwind Traders in it, made the first time, and what is in it. Takes
 * the folder as `--data DIR`; without it the sample lies where a user's data lies.
 */
export const runStart = async (argv: readonly string[]): Promise<number> => {
  try {
    const folder = folderFrom(argv)
    if (!existsSync(join(folder, 'log.db'))) found(folder)
    const branch = openBranch({ folder })
    try {
      await fill(branch)
      process.stdout.write(await overview(branch))
    } finally {
      await branch.close()
    }
    return EXIT.done
  } catch (error) {
    const answer = faultEnvelope(error)
    if ('fault' in answer) say(sentenceFor(answer.fault))
    return EXIT.faulted
  }
}

const folderFrom = (argv: readonly string[]) => {
  const given = argv[argv.indexOf('--data') + 1]
  return resolve(
    argv.includes('--data') && given !== undefined
      ? given
      : (process.env['POLDER_DATA'] ?? defaultDataFolder('northwind')),
  )
}

const found = (folder: string) => {
  say(`Making Northwind Traders in ${folder}`)
  initAccount(
    {
      folder,
      secrets: defaultSecretsFolder(),
      account: 'Northwind Traders',
      branch: 'London',
      user: 'owner',
      deviceNumber: 1,
      model: standardModel(),
    },
    systemPorts,
  )
}

/** The import finds what it brought before, so that one that was cut short goes on. */
const fill = async (branch: Branch) => {
  const files = openImport(join(SAMPLE, 'mapping.json'), SAMPLE)
  if (!files.ok) throw new Fault(files.refusal.code, files.refusal.details)
  const { imported, rejected } = await withBar('Importing', (update) =>
    branch.importFiles({
      ...files.value,
      onProgress: ({ step, done, total }) => update({ done, total, what: step }),
    }),
  )
  if (imported > 0) say(`Imported ${imported} commands, ${rejected} rejected.`)
}
