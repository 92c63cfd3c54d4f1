import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SyncReport } from '@polder/contract'
import type { AccountId, StreamId } from '@polder/kernel'
import { onTestFinished } from 'vitest'
import { enrolFolder } from '../enrol/enrol.ts'
import { systemPorts } from '../ports.ts'
import { type Office, openOffice } from './office.ts'
import { anAccountAt, aRealCentre, given, type RealCentre } from './real-centre.ts'
import { aShop } from './requests.ts'

/** Two branch offices of one company, each enrolled at a real centre, with something to sell. */
export type Company = RealCentre & {
  readonly account: AccountId
  readonly london: Office
  readonly amsterdam: Office
  readonly item: string
  readonly customer: string
  /** Until nobody has anything more to say. */
  readonly converge: () => Promise<void>
  /** Another device of a branch, with the whole log. */
  readonly enrol: (branch: StreamId) => Promise<Office>
}

export const aCompany = async (): Promise<Company> => {
  const real = aRealCentre()
  const { account, branch } = anAccountAt(real)
  const opened = await real.centre().openBranch(account, { name: 'Amsterdam', code: 'AMS' })
  const enrol = (of: StreamId) => anEnrolledOffice(real, account, of)
  const london = await enrol(branch)
  const shop = aShop(london)
  await synced(london)
  const amsterdam = await enrol(given(opened))
  const converge = async () => {
    for (const office of [london, amsterdam, london]) await synced(office)
  }
  return { ...real, ...shop, account, london, amsterdam, converge, enrol }
}

/** Syncs once, and nothing may stand in the way. */
export const synced = async ({ branch }: Office): Promise<SyncReport> => {
  const report = await branch.sync.once()
  if (report.faults.length > 0) throw new Error(`No sync: ${JSON.stringify(report)}`)
  return report
}

const anEnrolledOffice = async (
  { centre, connect }: RealCentre,
  account: AccountId,
  branch: StreamId,
): Promise<Office> => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'polder-office-')))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const places = { folder: join(home, 'data'), secrets: join(home, 'devices') }
  const { code } = given(centre().deviceCode(account, branch))
  await enrolFolder({ ...places, server: 'here', code, connect, ports: systemPorts })
  return openOffice(places, { connect })
}
