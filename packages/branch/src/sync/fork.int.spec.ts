import { readdirSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Branch } from '../branch.ts'
import { openBranch } from '../open.ts'
import { systemPorts } from '../ports.ts'
import { aCompany, synced } from '../testing/company.ts'
import type { Office } from '../testing/office.ts'

/** The branch of an office as everybody opens it. */
const opened = async ({ folder, secrets, close }: Office, connect: Connecting): Promise<Branch> => {
  await close()
  const branch = openBranch({ folder, secrets, connect, ports: systemPorts })
  onTestFinished(() => branch.close())
  return branch
}

type Connecting = Awaited<ReturnType<typeof aCompany>>['connect']

const make = (branch: Branch, name: string) => {
  const made = branch.do({ name: 'CreateCategory', payload: { name } })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.commandId
}

const names = async (branch: Branch) => {
  const asked = await branch.ask('GetCategories', { sort: 'name' })
  if (!asked.ok) throw new Error(asked.refusal.code)
  // Safe: a list has rows.
  const { rows } = asked.value as { readonly rows: readonly { readonly name: string }[] }
  return rows.map(({ name }) => name)
}

/** A centre that lost what both offices have had confirmed, and that nobody gives it back to. */
const aCentreThatLost = async () => {
  const company = await aCompany()
  const { centre, connect, account, london, amsterdam, backUp } = company
  const restore = await backUp()
  london.does('CreateCategory', { name: 'London' })
  await synced(london)
  amsterdam.does('CreateCategory', { name: 'Amsterdam' })
  await synced(amsterdam)
  await synced(london)
  await restore()
  await centre().endRecovery(account)
  return {
    ...company,
    londonBranch: await opened(london, connect),
    amsterdamBranch: await opened(amsterdam, connect),
  }
}

const wrong = async (branch: Branch) =>
  (await branch.verify()).filter(({ ok }) => !ok).map(({ check }) => check)

describe('a centre that was restored', () => {
  test('[SY-33] gets back from a branch what it lost, while it recovers', async () => {
    const { centre, account, london, amsterdam, backUp, converge } = await aCompany()
    const restore = await backUp()
    london.does('CreateCategory', { name: 'Tea' })
    await synced(london)
    const { events } = london.branch.status()
    await restore()
    expect(centre().accounts()).toMatchObject([{ mode: 'recovering' }])
    amsterdam.does('CreateCategory', { name: 'Coffee' })
    await synced(london)
    await centre().endRecovery(account)
    await converge()
    expect(london.branch.status()).toMatchObject({ events: events + 1, unsent: { count: 0 } })
    expect(await amsterdam.rows('GetCategories')).toHaveLength(2)
    expect(await london.wrong()).toEqual([])
    expect(await amsterdam.wrong()).toEqual([])
  })

  test('[SY-33] that has gone another way takes the place of a branch’s log; own work is sent again', async () => {
    const { londonBranch, amsterdamBranch, london } = await aCentreThatLost()
    const stale: string[] = []
    londonBranch.onStale((queries) => stale.push(...queries))
    const later = make(londonBranch, 'Later')
    const report = await londonBranch.sync.once()
    expect(report).toMatchObject({ faults: [], unsent: 0, sent: 2 })
    expect(londonBranch.sync.status()).toMatchObject({ parted: { returned: 1, leftBehind: 1 } })
    expect(stale).toContain('GetCategories')
    // What Amsterdam had made is gone until Amsterdam sends it again.
    expect(await names(londonBranch)).toEqual(['Later', 'London'])
    expect(readdirSync(london.folder).filter((name) => /^log-\d+\.db$/.test(name))).toHaveLength(1)
    await amsterdamBranch.sync.once()
    await londonBranch.sync.once()
    for (const branch of [londonBranch, amsterdamBranch]) {
      expect(await names(branch)).toEqual(['Amsterdam', 'Later', 'London'])
      expect(await wrong(branch)).toEqual([])
    }
    expect(await londonBranch.sync.outcomeOf(later)).toMatchObject({
      value: { became: 'confirmed' },
    })
  })

  test('[SY-33] a branch that stays connected follows it by itself', async () => {
    const { londonBranch } = await aCentreThatLost()
    const isIdle = new Promise<void>((resolve) => {
      londonBranch.sync.onStatus(({ phase, parted }) => {
        if (phase === 'idle' && parted !== null) resolve()
      })
    })
    londonBranch.sync.start()
    await isIdle
    expect(londonBranch.outbox()).toEqual([])
    expect(await names(londonBranch)).toEqual(['London'])
    await londonBranch.sync.stop()
    expect(await wrong(londonBranch)).toEqual([])
  })

  test('[SY-33] a line that is cut meanwhile leaves the branch as it was', async () => {
    const { londonBranch, amsterdamBranch, lose } = await aCentreThatLost()
    await amsterdamBranch.sync.once()
    lose('pull')
    expect(await londonBranch.sync.once()).toMatchObject({ faults: [{ code: 'offline' }] })
    expect(await names(londonBranch)).toEqual(['Amsterdam', 'London'])
    make(londonBranch, 'Later')
    expect(await londonBranch.sync.once()).toMatchObject({ faults: [], sent: 2 })
    expect(await names(londonBranch)).toEqual(['Amsterdam', 'Later', 'London'])
    expect(await wrong(londonBranch)).toEqual([])
  })
})
