import { readdirSync } from 'node:fs'
import type { JsonObject } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { modelWith, publication } from '../testing/publication.ts'
import { createCategory } from '../testing/requests.ts'

const COLOUR = { colour: { type: 'text', search: true } }

/** The standard model whose categories have other attributes. */
const withCategory = (attributes: JsonObject, more?: JsonObject) =>
  modelWith('Category', attributes, more)

const brown = (name: string) => ({ name: 'CreateCategory', payload: { name, colour: 'brown' } })

const readFilesIn = ({ folder }: Office) =>
  readdirSync(folder).filter((name) => /^read-.*\.db$/.test(name))

describe('PublishModel', () => {
  test('a new attribute appears in commands, queries and rows that were there', async () => {
    const office = anOffice()
    const { does, refuses, rows, wrong } = office
    does('CreateCategory', { name: 'Tea' })
    const [before] = readFilesIn(office)
    expect(refuses('CreateCategory', { name: 'Coffee', colour: 'brown' })).toBe('invalid-payload')
    does('PublishModel', publication(withCategory(COLOUR)))
    does('CreateCategory', { name: 'Coffee', colour: 'brown' })
    expect(await rows('GetCategories', { filter: { colour: 'brown' } })).toMatchObject([
      { name: 'Coffee', colour: 'brown' },
    ])
    expect(await rows('GetCategories', { sort: 'name' })).toMatchObject([
      { name: 'Coffee' },
      { name: 'Tea', colour: null },
    ])
    expect(await wrong()).toEqual([])
    expect(readFilesIn(office)).toHaveLength(1)
    expect(readFilesIn(office)).not.toEqual([before])
  })

  test('the model is in force when the branch is opened again', async () => {
    const office = anOffice()
    office.does('PublishModel', publication(withCategory(COLOUR)))
    const files = readFilesIn(office)
    await office.close()
    const again = openOffice(office)
    again.does('CreateCategory', { name: 'Coffee', colour: 'brown' })
    expect(readFilesIn(again)).toEqual(files)
    expect(await again.wrong()).toEqual([])
  })

  test('commands of a batch follow the model that is in force where they stand', () => {
    const { branch } = anOffice()
    const publish = { name: 'PublishModel', payload: publication(withCategory(COLOUR)) }
    const answers = branch.doBatch([
      brown('Tea'),
      publish,
      brown('Coffee'),
      createCategory('Cocoa'),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([false, true, true, true])
  })

  test('a model that differs in words only keeps the read model', () => {
    const office = anOffice()
    const files = readFilesIn(office)
    office.does('PublishModel', publication(withCategory({}, { label: 'Kind of goods' })))
    expect(readFilesIn(office)).toEqual(files)
    expect(office.branch.enterprise().shapes.get('Category')?.concept.label).toBe('Kind of goods')
  })

  test('a model that does not hold is refused, and the one in force stays', () => {
    const { branch, refuses, does } = anOffice()
    const { events } = branch.status()
    const unsound = withCategory({ supplier: { type: 'reference', to: 'Nobody' } })
    expect(refuses('PublishModel', publication(unsound))).toBe('invalid-payload')
    expect(refuses('PublishModel', publication({ language: 1 }))).toBe('invalid-payload')
    expect(branch.status().events).toBe(events)
    does('CreateCategory', { name: 'Tea' })
  })

  test('a model that cannot follow the one in force is refused', () => {
    const { branch, refuses } = anOffice()
    const { events } = branch.status()
    const renamed = withCategory({ description: { type: 'yesNo' } })
    expect(refuses('PublishModel', publication(renamed))).toBe('model-not-a-successor')
    expect(branch.status().events).toBe(events)
  })

  test('[RI-1] only who has the right may publish', () => {
    const { makes, refuses } = anOffice()
    makes('CreateUser', {
      name: 'clerk',
      rights: [{ concept: 'Category', operation: '*', workarea: '*' }],
    })
    const published = publication(withCategory(COLOUR))
    expect(refuses('PublishModel', published, { actor: 'clerk' })).toBe('no-right')
  })

  test('whoever waits for answers is told that all may have changed', () => {
    const { branch, does } = anOffice()
    const stale: string[] = []
    branch.onStale((queries) => stale.push(...queries))
    does('PublishModel', publication(withCategory(COLOUR)))
    expect(new Set(stale)).toEqual(new Set(branch.enterprise().queries.keys()))
  })
})
