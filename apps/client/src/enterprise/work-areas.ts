import { type ConceptShape, type Enterprise, movesStock } from '@polder/model'
import type { WordKey } from '../words/say.ts'

/** A group of lists at the left: what belongs together in an office, whatever the model calls it. */
export type WorkArea = {
  readonly key: 'sales' | 'stock' | 'purchasing' | 'finance' | 'relations' | 'more'
  readonly label: WordKey
  readonly lists: readonly string[]
}

type AreaKey = WorkArea['key']

/** Ledgers that are worth a list of their own, and where people look for them. */
const LEDGERS: { readonly [ledger: string]: AreaKey | undefined } = {
  Stock: 'stock',
  StockMovement: 'stock',
  OpenItem: 'finance',
  Exposure: 'finance',
}

const ORDER: readonly AreaKey[] = ['sales', 'purchasing', 'stock', 'finance', 'relations', 'more']

/** Tables by their names, sorted into areas by what they mean, goods first. Concepts that set up are in none. */
export const workAreasOf = (enterprise: Enterprise): readonly WorkArea[] => {
  const shapes = [...enterprise.shapes.values()]
  const goods = new Set(shapes.flatMap(({ meanings }) => meanings.line.subject?.to ?? []))
  const inOrder = (names: readonly string[]) =>
    names.toSorted((one, other) => Number(goods.has(other)) - Number(goods.has(one)))
  const concepts = shapes.map((shape) => ({ name: shape.name, area: areaOf(shape, shapes) }))
  const ledgers = [...enterprise.tables.keys()].map((name) => ({ name, area: LEDGERS[name] }))
  return ORDER.map((key) => ({
    key,
    label: `areas.${key}` as const,
    lists: inOrder(
      [...concepts, ...ledgers].filter(({ area }) => area === key).map(({ name }) => name),
    ),
  })).filter(({ lists }) => lists.length > 0)
}

/** Those that are set up once, and seldom looked at. */
export const setUpConcepts = (enterprise: Enterprise): readonly string[] =>
  [...enterprise.shapes.values()]
    .filter((shape) => areaOf(shape, [...enterprise.shapes.values()]) === undefined)
    .map(({ name }) => name)

const areaOf = (shape: ConceptShape, all: readonly ConceptShape[]): AreaKey | undefined => {
  const { concept } = shape
  switch (concept.kind) {
    case 'agreement':
      return tradeOf(shape, all)
    case 'activity':
      return activityArea(shape, all)
    case 'role':
      return 'relations'
    case 'entity':
      return entityArea(shape, all)
    case 'workarea':
      return undefined
  }
}

/** Whether goods go out or come in under it. */
const tradeOf = ({ name }: ConceptShape, all: readonly ConceptShape[]): AreaKey => {
  const below = all.filter(({ concept }) => concept.kind === 'activity' && concept.under === name)
  const comesIn = below.some(
    (each) =>
      movesStock(each.concept, each.meanings) &&
      each.concept.kind === 'activity' &&
      each.concept.direction === 'in',
  )
  return comesIn ? 'purchasing' : 'sales'
}

const activityArea = (shape: ConceptShape, all: readonly ConceptShape[]): AreaKey => {
  const { concept, meanings } = shape
  if (concept.kind !== 'activity') return 'more'
  const above = all.find(({ name }) => name === concept.under)
  if (above !== undefined) return tradeOf(above, all)
  if (movesStock(concept, meanings)) return 'stock'
  return concept.payment === undefined ? 'more' : 'finance'
}

/** What is on lines is goods, and so is what goods refer to; what plays a role is a relation. */
const entityArea = ({ name }: ConceptShape, all: readonly ConceptShape[]): AreaKey | undefined => {
  if (name === 'User') return undefined
  if (all.some(({ concept }) => concept.kind === 'role' && concept.of.includes(name)))
    return 'relations'
  const goods = all.flatMap(({ meanings }) => meanings.line.subject?.to ?? [])
  const besideGoods = all
    .filter((each) => goods.includes(each.name))
    .flatMap(({ fields }) => fields.flatMap(({ to }) => to))
  return goods.includes(name) || besideGoods.includes(name) ? 'stock' : 'more'
}
