import { present } from '@polder/kernel'
import type { Model } from '@polder/model'
import * as fc from 'fast-check'
import { ACTS } from './acts.ts'
import type { Happening } from './happenings.ts'
import { modelWith } from './models.ts'
import type { Story } from './story.ts'

/** A model in which every strategy shows something that happens in a story. */
export const modelOfStories = (): Model =>
  modelWith({
    'Order.parties.customer.show': { name: 'inline', number: 'copy', paymentTerms: 'inline' },
    'Delivery.parties.customer.show.name': 'copy',
    'Invoice.parties.customer.show.name': 'inline',
  })

/** One thing that somebody does next; which, and to what, follows from the numbers. */
export type Turn = readonly [act: number, which: number, how: number]

export const someTurns = (maxLength: number): fc.Arbitrary<readonly Turn[]> =>
  fc.array(fc.tuple(fc.nat(99), fc.nat(5), fc.nat(9)), { maxLength })

/**
 * Somebody who does things in turn. Two narrators write no aggregate in common, as facts of two
 * branches don't, and speak of all there are: of each other's, and of what isn't there yet.
 */
export const aNarrator = (owner: Story['owner']): ((turn: Turn) => Happening) => {
  const story: Story = { owner, known: new Map(), posted: [], turns: 0 }
  return ([act, which, how]) => {
    story.turns += 1
    return does(act)(story, which, how)
  }
}

const does = (act: number) => present(ACTS[act % ACTS.length], 'there are acts')
