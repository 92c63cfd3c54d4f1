import { readdirSync } from 'node:fs'
import type { Fault } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { createMany } from './testing/many.ts'
import { anOffice, type Office, openOffice } from './testing/office.ts'

const making = ({ folder }: Office) =>
  readdirSync(folder).filter((name) => name.startsWith('making-'))

describe('closing a branch', () => {
  test('ends what goes on, waits until it has ended, and leaves no half file', async () => {
    const office = anOffice()
    createMany(office, 4_000)
    const { branch } = office
    const going = [branch.rebuild(), branch.verify(), branch.ask('GetCategories', GROUPED)]
    await office.close()
    const ends = new Set((await Promise.allSettled(going)).map(howItEnded))
    ends.delete('done')
    expect([...ends]).toEqual(['cancelled'])
    expect(making(office)).toEqual([])
    expect(await openOffice(office).wrong()).toEqual([])
  })

  test('what is asked for after it is cancelled', async () => {
    const { branch, close } = anOffice()
    await close()
    await expect(branch.rebuild()).rejects.toMatchObject({ code: 'cancelled' })
  })
})

const howItEnded = (end: PromiseSettledResult<unknown>) =>
  end.status === 'fulfilled' ? 'done' : (end.reason as Fault).code

const GROUPED = { groupBy: ['status'] }

describe('what is told of changes', () => {
  test('a listener that fails takes no answer from whoever asked', () => {
    const told: unknown[] = []
    const defect = new TypeError('a mistake')
    const { branch, does } = anOffice({ tellDefect: (error) => told.push(error) })
    const heard: string[] = []
    branch.onStale(() => {
      throw defect
    })
    branch.onStale((queries) => heard.push(...queries))
    does('CreateCategory', { name: 'Tea' })
    expect(told).toEqual([defect])
    expect(heard).toContain('GetCategories')
  })
})
