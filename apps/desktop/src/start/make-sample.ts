import { rmSync, writeFileSync } from 'node:fs'
import {
  defaultSecretsFolder,
  fillNorthwind,
  foundNorthwind,
  openBranch,
  systemPorts,
} from '@polder/branch'
import { SAMPLES } from './places.ts'

/** Makes it, or goes on with it; the mark is there from its beginning to its end. */
export const makeSample = async (
  folder: string,
  mark: string,
  say: (words: string) => void,
): Promise<void> => {
  say(`Making Northwind Traders in ${folder}: 830 orders, a few seconds.`)
  if (foundNorthwind({ folder, secrets: defaultSecretsFolder() }, systemPorts))
    writeFileSync(mark, '')
  const branch = openBranch({ folder })
  try {
    const { imported } = await fillNorthwind(branch, SAMPLES, () => {})
    say(`Imported ${imported} commands.`)
  } finally {
    await branch.close()
  }
  rmSync(mark)
}
