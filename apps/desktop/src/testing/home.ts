import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { initStandardAccount, systemPorts } from '@polder/branch'
import { onTestFinished } from 'vitest'

/** A user's machine as a test needs it. Gone when the test is. */
export type Home = {
  readonly path: string
  readonly folder: string
  readonly secrets: string
  /** A folder for files that come and go. */
  readonly scratch: string
}

export const anEmptyHome = (): Home => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'polder-desktop-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const scratch = join(path, 'scratch')
  mkdirSync(scratch)
  return { path, scratch, folder: join(path, 'data'), secrets: join(path, 'devices') }
}

/** With an account of one branch, London, whose first user is `owner`. */
export const aHome = (): Home => {
  const home = anEmptyHome()
  const account = { account: 'Acme', branch: 'London', user: 'owner', deviceNumber: 1 }
  const { folder, secrets } = home
  const made = initStandardAccount({ folder, secrets, ...account }, systemPorts)
  if (!made.ok) throw new Error(`The account was refused: ${JSON.stringify(made.refusal)}`)
  return home
}
