import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { standardModel } from '@polder/model/standard'
import { initAccount } from '../init.ts'
import { openBranch } from '../open.ts'
import { systemPorts } from '../ports.ts'
import { goalCells, perSecond, printTable } from '@polder/kernel/testing/measure'
import { openImport } from './open-import.ts'
import type { ImportReport } from './tally.ts'

/**
 * Imports Online Retail (25,900 documents, 541,909 lines) into a new branch: events a second, and the
 * most memory that the process held. The file is named by POLDER_ONLINE_RETAIL; without it there is
 * nothing to measure. `node --expose-gc packages/branch/src/import/import.bench.ts`
 */
const MAPPING = fileURLToPath(
  new URL('../../../exchange/samples/online-retail/mapping.json', import.meta.url),
)
const KIB_PER_MIB = 1_024
const MEMORY_GOAL_MIB = 512

const measure = async (data: string): Promise<void> => {
  const home = mkdtempSync(join(tmpdir(), 'polder-import-'))
  const [folder, secrets] = [join(home, 'branch'), join(home, 'devices')]
  const account = { account: 'Online Retail', branch: 'London', user: 'owner', deviceNumber: 1 }
  initAccount({ folder, secrets, ...account, model: standardModel('GBP') }, systemPorts)
  const branch = openBranch({ folder, secrets })
  try {
    const files = openImport(MAPPING, dirname(data))
    if (!files.ok) throw new Error(JSON.stringify(files.refusal))
    const startedAt = performance.now()
    const report = await branch.importFiles(files.value)
    const seconds = (performance.now() - startedAt) / 1_000
    print(report, seconds)
  } finally {
    await branch.close()
    rmSync(home, { recursive: true })
  }
}

const print = ({ imported, events, rejected }: ImportReport, seconds: number) => {
  const peakMib = Math.round(process.resourceUsage().maxRSS / KIB_PER_MIB)
  printTable(
    [
      'commands',
      'rejected',
      'seconds',
      'events/s',
      'lines/s',
      'peak memory, MiB',
      'goal',
      'reached',
    ],
    [
      [
        imported.toLocaleString('en'),
        rejected,
        seconds.toFixed(1),
        perSecond(events, seconds),
        perSecond(LINES, seconds),
        peakMib,
        ...goalCells(`under ${MEMORY_GOAL_MIB} MiB`, peakMib < MEMORY_GOAL_MIB),
      ],
    ],
  )
}

const LINES = 541_909

const data = process.env['POLDER_ONLINE_RETAIL']
if (data === undefined)
  process.stdout.write('Skipped: POLDER_ONLINE_RETAIL does not name online-retail.csv(.gz).\n')
else await measure(data)
