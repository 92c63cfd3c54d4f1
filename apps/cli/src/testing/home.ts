import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { initAccount, systemPorts } from '@polder/branch'
import { standardModel } from '@polder/model/standard'

/** A user's machine as a test needs it: a data folder, a folder of device secrets, and room beside. */
export type Home = {
  readonly path: string
  readonly data: string
  readonly devices: string
  readonly remove: () => void
}

export const emptyHome = (): Home => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'polder-cli-')))
  return {
    path,
    data: join(path, 'data'),
    devices: join(path, 'devices'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** A home with a fresh account of one branch, London, whose first user is `owner`. */
export const homeWithBranch = (): Home => {
  const home = emptyHome()
  initAccount(
    {
      folder: home.data,
      secrets: home.devices,
      account: 'Acme',
      branch: 'London',
      user: 'owner',
      deviceNumber: 1,
      model: standardModel(),
    },
    systemPorts,
  )
  return home
}

/** The same branch on a machine of its own: its devices know the folder where it is now. */
export const copyOf = (home: Home): Home => {
  const copy = emptyHome()
  cpSync(home.data, copy.data, { recursive: true })
  mkdirSync(copy.devices)
  for (const name of readdirSync(home.devices)) {
    const secret = readFileSync(join(home.devices, name), 'utf8')
    writeFileSync(join(copy.devices, name), secret.replaceAll(home.data, copy.data))
  }
  return copy
}
