import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openBranch } from '../open.ts'
import { systemPorts } from '../ports.ts'
import { createMany } from '../testing/many.ts'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { modelWith, publication } from '../testing/publication.ts'
import { aRealCentre, given } from '../testing/real-centre.ts'
import { enrolFolder } from './enrol.ts'

/** More than rows are made of on opening. */
const LONG = 10_500

/** What of the rows a folder has: files that are whole, and those in the making. */
const rowFiles = (folder: string) =>
  readdirSync(folder).filter((name) => /^(?:read|making)-.*\.db$/.test(name))

/** Why the rows were made anew when a folder was opened; nothing where they were there. */
const madeOnOpening = async ({ folder, secrets }: Pick<Office, 'folder' | 'secrets'>) => {
  const reasons = new Set<string>()
  const onRebuild = ({ reason }: { readonly reason: string }) => reasons.add(reason)
  await openBranch({ folder, secrets, onRebuild }).close()
  return [...reasons]
}

/** An account with a long log at a centre, and a machine that shall become a device of it. */
const aLongLog = async (last: (office: Office) => void = () => undefined) => {
  const real = aRealCentre()
  const { code } = given(real.centre().awaitAccount('Acme'))
  const office = anOffice({ connect: real.connect })
  createMany(office, LONG)
  last(office)
  await office.branch.sync.publish({ server: 'here', code })
  const account = office.log.store.identity.accountId
  const amsterdam = { name: 'Amsterdam', code: 'AMS' }
  const branch = given(await real.centre().openBranch(account, amsterdam))
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'polder-rows-')))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const places = { folder: join(home, 'data'), secrets: join(home, 'devices') }
  const invited = given(real.centre().deviceCode(account, branch)).code
  const enrol = (more: Partial<Parameters<typeof enrolFolder>[0]> = {}) =>
    enrolFolder({
      ...places,
      server: 'here',
      code: invited,
      connect: real.connect,
      ports: systemPorts,
      ...more,
    })
  return { ...real, ...places, office, enrol }
}

describe('a branch that receives a long log', () => {
  test('has its rows when it has its log, though the line was cut', async () => {
    const { enrol, folder, secrets, cut, mend } = await aLongLog()
    await expect(enrol({ onProgress: cut })).rejects.toThrow('offline')
    expect(rowFiles(`${folder}.enrolling`)).toEqual([])
    mend()
    await enrol()
    expect(rowFiles(folder)).toHaveLength(1)
    expect(await madeOnOpening({ folder, secrets })).toEqual([])
    const office = openOffice({ folder, secrets })
    const [{ count } = {}] = await office.rows('GetCategories', { groupBy: [], sum: [] })
    expect(count).toBe(LONG)
    expect(await office.wrong()).toEqual([])
  })

  test('leaves no rows where it is cancelled while they are made', async () => {
    const { enrol, folder } = await aLongLog()
    const stop = new AbortController()
    const onProgress = ({ done, total }: { readonly done: number; readonly total: number }) => {
      if (done === total) stop.abort()
    }
    await expect(enrol({ onProgress, signal: stop.signal })).rejects.toThrow('cancelled')
    expect(rowFiles(`${folder}.enrolling`)).toEqual([])
  })

  test('makes them on opening where another model was published on the way', async () => {
    const { enrol, folder, secrets } = await aLongLog((office) => {
      office.does('PublishModel', publication(modelWith('Item', { colour: { type: 'text' } })))
      office.does('CreateItem', { sku: 'CHAI', name: 'Chai', colour: 'brown' })
    })
    await enrol()
    expect(rowFiles(folder)).toEqual([])
    expect(await madeOnOpening({ folder, secrets })).toEqual(['missing'])
    const office = openOffice({ folder, secrets })
    expect(await office.rows('GetItems')).toMatchObject([{ colour: 'brown' }])
    expect(await office.wrong()).toEqual([])
  })
})
