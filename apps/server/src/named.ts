import type { Centre, Office } from '@polder/centre'
import type { Device, RegisteredAccount } from '@polder/events'
import { accept, refuse, type Result } from '@polder/kernel'

/** What people call things by on a command line: a name or an id, and what else is theirs alone. */

export const accountNamed = (centre: Centre, named: string): Result<RegisteredAccount> => {
  const accounts = centre.accounts()
  const found = accounts.find(({ account, name }) => account === named || name === named)
  const known = accounts.map(({ name }) => name)
  return found === undefined ? refuse('unknown-account', { account: named, known }) : accept(found)
}

export const officeNamed = (offices: readonly Office[], named: string): Result<Office> => {
  const found = offices.filter(({ branch, name, code }) => [branch, name, code].includes(named))
  const [only] = found
  const known = offices.map(({ name, code }) => `${name} (${code})`)
  if (only === undefined) return refuse('unknown-branch', { branch: named, known })
  return found.length === 1 ? accept(only) : refuse('ambiguous-branch', { branch: named, known })
}

export const deviceNamed = (devices: readonly Device[], named: string): Result<Device> => {
  const found = devices.find(
    ({ device, deviceNumber }) => device === named || String(deviceNumber) === named,
  )
  const known = devices.map(({ deviceNumber }) => deviceNumber)
  return found === undefined ? refuse('unknown-device', { device: named, known }) : accept(found)
}
