import { present } from '@polder/kernel'
import { type Action, deriveActions } from './action.ts'
import { deriveForm, type FormScreen } from './form.ts'
import { conceptLabel, conceptPluralLabel } from './label.ts'
import { deriveList, type ListScreen } from './list.ts'
import { oneQueryName } from './query.ts'
import type { ConceptShape } from './table.ts'
import { deriveTabs, type ScreenSources, type Tab } from './tab.ts'

/** One thing with all there is to know about it: its values, what refers to it, what can be done. */
export type DetailScreen = {
  readonly query: string
  /** The attribute by which a person names it; without one, its id has to do. */
  readonly title?: string
  /** One for every relation: what lies under it first, ledgers last. */
  readonly tabs: readonly Tab[]
  readonly actions: { readonly [status: string]: readonly Action[] }
}

/** The screens of one concept. They say what is shown and in which order, not how it looks. */
export type ConceptScreens = {
  readonly name: string
  readonly label: string
  readonly pluralLabel: string
  readonly list: ListScreen
  readonly form: FormScreen
  readonly detail: DetailScreen
}

export const deriveScreens = ({ shapes, tables }: ScreenSources): readonly ConceptScreens[] => {
  const neighbours = new Map(shapes.map((shape) => [shape.name, shape]))
  return shapes.map((shape) => conceptScreens(shape, { shapes, tables, neighbours }))
}

type Sources = ScreenSources & { readonly neighbours: ReadonlyMap<string, ConceptShape> }

const conceptScreens = (shape: ConceptShape, sources: Sources): ConceptScreens => {
  const { name, concept } = shape
  const table = present(
    sources.tables.find((each) => each.name === name),
    'every concept has a table of its name',
  )
  return {
    name,
    label: conceptLabel(name, concept),
    pluralLabel: conceptPluralLabel(name, concept),
    list: deriveList(shape, table, sources.neighbours),
    form: deriveForm(shape),
    detail: {
      query: oneQueryName(name),
      ...(concept.title !== undefined && { title: concept.title }),
      tabs: deriveTabs(shape, sources),
      actions: deriveActions(shape, sources.shapes),
    },
  }
}
