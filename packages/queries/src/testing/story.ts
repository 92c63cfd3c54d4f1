import { aStockCorrection, type Happening, merged } from './happenings.ts'

/** What one narrator has told so far. */
export type Story = {
  readonly owner: 'ours' | 'theirs'
  /** The narrator's own aggregates that have a life, by name. */
  readonly known: Map<string, 'there' | 'gone'>
  /** Documents that nobody has reversed yet. */
  readonly posted: Happening[]
  turns: number
}

/** What a story names its own aggregates. */
export const named = ({ owner }: Story, kind: string, which: number): string =>
  `${kind} ${which} ${owner}`

/** A document's name: no turn has two. */
export const fresh = (story: Story, kind: string): string => named(story, kind, story.turns)

/** By number, of either narrator's, whether it is there or not. */
export const anyOne = (kind: string, number: number): string =>
  `${kind} ${number >> 1} ${number % 2 === 0 ? 'ours' : 'theirs'}`

export type Life = {
  readonly begin: (name: string) => Happening
  readonly goOn: (name: string) => Happening
}

/** Begins a life or goes on with it; where it is over, something else happens. */
export const lives = (story: Story, name: string, { begin, goOn }: Life): Happening => {
  const { known } = story
  if (known.get(name) === 'gone') return aStockCorrection(fresh(story, 'opening'))
  if (known.has(name)) return goOn(name)
  known.set(name, 'there')
  return begin(name)
}

export type Merge = { readonly concept: string; readonly from: string; readonly into: string }

/** Undefined where there is nothing to merge it into. */
export const mergedIn = (
  { known }: Story,
  { concept, from, into }: Merge,
): Happening | undefined => {
  if (from === into || known.get(into) !== 'there') return undefined
  known.set(from, 'gone')
  return merged(concept, from, into)
}

export const posts = ({ posted }: Story, happening: Happening): Happening => {
  posted.push(happening)
  return happening
}

/** A document that was posted and is reversed now, if there is any. */
export const takePosted = ({ posted }: Story, which: number): Happening | undefined =>
  posted.splice(which % Math.max(1, posted.length), 1)[0]
