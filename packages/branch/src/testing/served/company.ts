import { join } from 'node:path'
import type { AccountId, StreamId } from '@polder/kernel'
import { connectSocket } from '@polder/sync/socket-client'
import type { Branch } from '../../branch.ts'
import { openBranch } from '../../open.ts'
import { type Goods, stock } from '../sales.ts'
import { enrolAt, placesIn, type Places, serveCentre, type ServedCentre } from './served-centre.ts'

/** An account at a served centre, with something to sell; each branch office knows it. */
export type ServedCompany = {
  readonly centre: ServedCentre
  readonly centreFolder: string
  readonly account: AccountId
  /** The first of its branches. */
  readonly branch: StreamId
  readonly goods: Goods
  /** The folders of the branches, closed. */
  readonly offices: readonly Places[]
}

export const aServedCompany = async (home: string, offices: number): Promise<ServedCompany> => {
  const centreFolder = join(home, 'centre')
  const centre = await serveCentre(centreFolder)
  const { account, branch } = await centre.createAccount()
  const first = placesIn(home, 'office-1')
  await enrolAt(centre, { account, branch }, first)
  const goods = await fill(first, centre)
  const others: Places[] = []
  for (let number = 2; number <= offices; number += 1)
    others.push(await another(centre, account, placesIn(home, `office-${number}`)))
  return { centre, centreFolder, account, branch, goods, offices: [first, ...others] }
}

const fill = async (places: Places, centre: ServedCentre) => {
  const branch = openOffice(places)
  const goods = stock(branch)
  await syncOnce(branch, centre)
  await branch.close()
  return goods
}

let opened = 0

/** Another branch office, which has all that the centre has. */
const another = async (
  centre: ServedCentre,
  account: AccountId,
  places: Places,
): Promise<Places> => {
  opened += 1
  const branch: StreamId = await centre.openBranch(account, `B${opened}`)
  await enrolAt(centre, { account, branch }, places)
  return places
}

/** In this process. */
export const openOffice = (places: Places): Branch =>
  openBranch({ ...places, connect: (url) => connectSocket({ url })() })

/** Sends and receives all that there is, and nothing may stand in the way. */
export const syncOnce = async (branch: Branch, { url }: Pick<ServedCentre, 'url'>) => {
  await branch.sync.useServer(url)
  const report = await branch.sync.once()
  if (report.faults.length > 0 || report.unsent > 0)
    throw new Error(`Defect: ${JSON.stringify(report)}`)
  return report
}
