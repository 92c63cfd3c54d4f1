import type { Model } from '@polder/model'
import * as fc from 'fast-check'
import {
  aCreditNote,
  aCustomer,
  aDelivery,
  aLine,
  anInvoice,
  anItem,
  anOrder,
  anOrganisation,
  aPayment,
  aReversal,
  aStockCorrection,
  becomes,
  changed,
  goods,
  type Happening,
  idOf,
  merged,
  settles,
  yielded,
} from './happenings.ts'
import { modelWith } from './models.ts'
import { priced } from './pricing.ts'

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
export const aNarrator = (owner: 'ours' | 'theirs'): ((turn: Turn) => Happening) => {
  const known = new Map<string, 'there' | 'gone'>()
  const posted: Happening[] = []
  const names = (kind: string, which: number) => `${kind} ${which} ${owner}`
  let documents = 0
  const post = (happening: Happening) => {
    posted.push(happening)
    return happening
  }
  const acts: { readonly [act: string]: (which: number, how: number) => Happening } = {
    organisation: (which, how) =>
      begunOr(names('organisation', which), {
        begin: (name) => anOrganisation(name),
        goOn: (name) => changed('Organisation', name, { name: `${name} as ${how}` }),
      }),
    customer: (which, how) =>
      begunOr(names('customer', which), {
        begin: (name) => aCustomer(name, { of: idOf(anyOne('organisation', how)) }),
        goOn: (name) => customerGoesOn(name, how),
      }),
    item: (which, how) =>
      begunOr(names('item', which), {
        begin: (name) => anItem(name, { stocked: how !== 0 }),
        goOn: (name) =>
          mergedOr('Item', name, names('item', how % 6), () =>
            changed('Item', name, { name: `${name} of ${how}` }),
          ),
      }),
    order: (which, how) =>
      begunOr(names('order', which), {
        begin: (name) => anOrder(name, { reference: `PO ${how}`, ...orderedBy(how) }),
        goOn: (name) => orderGoesOn(name, how),
      }),
    delivery: (which, how) =>
      post(
        aDelivery(names('delivery', documents), {
          under: idOf(anyOne('order', which)),
          customer: idOf(anyOne('customer', how)),
          lines: [goods(anyOne('item', how), `${which}.5`, { underLine: 1 + (how % 2) })],
        }),
      ),
    invoice: (which, how) =>
      post(
        anInvoice(names('invoice', documents), {
          under: idOf(anyOne('order', which)),
          customer: idOf(anyOne('customer', how)),
          lines: [aLine(anyOne('item', how), String(1 + how), { vat: '21', underLine: 1 })],
        }),
      ),
    credit: (_, how) =>
      post(aCreditNote(names('credit', documents), { customer: idOf(anyOne('customer', how)) })),
    payment: (which, how) =>
      post(
        aPayment(names('payment', documents), {
          customer: idOf(anyOne('customer', how)),
          amount: '60.00',
          lines: [
            settles(`invoice ${which} ours`, '5.00'),
            settles(`invoice ${how} theirs`, '7.00'),
          ],
        }),
      ),
    correction: (_, how) =>
      aStockCorrection(names('correction', documents), {
        lines: [goods(anyOne('item', how), String(10 * how - 20))],
      }),
    reversal: (which) => {
      const first = posted.splice(which % Math.max(1, posted.length), 1)[0]
      return first === undefined
        ? aStockCorrection(names('opening', documents))
        : aReversal(names('reversal', documents), first)
    },
  }
  const begunOr = (
    name: string,
    { begin, goOn }: { begin: (name: string) => Happening; goOn: (name: string) => Happening },
  ) => {
    if (known.get(name) === 'gone') return aStockCorrection(names('opening', documents))
    if (known.has(name)) return goOn(name)
    known.set(name, 'there')
    return begin(name)
  }
  const mergedOr = (concept: string, from: string, into: string, otherwise: () => Happening) => {
    if (from === into || known.get(into) !== 'there') return otherwise()
    known.set(from, 'gone')
    return merged(concept, from, into)
  }
  const customerGoesOn = (name: string, how: number) => {
    if (how < 3) return changed('Customer', name, { number: `C-${how}`, paymentTerms: `P${how}D` })
    if (how === 3)
      return yielded('Customer', name, { attribute: 'number', wanted: 'X', holder: idOf('x') })
    if (how === 4) return changed('Customer', name, { paymentTerms: null })
    return mergedOr('Customer', name, names('customer', how - 5), () =>
      becomes('Customer', 'Ended', name),
    )
  }
  const orderGoesOn = (name: string, how: number) => {
    if (how === 0) return becomes('Order', 'Cancelled', name)
    if (how === 1) return becomes('Order', 'Reopened', name)
    if (how < 5) return changed('Order', name, { customer: idOf(anyOne('customer', how)) })
    return changed('Order', name, orderedBy(how))
  }
  return ([act, which, how]) => {
    const [does] = Object.values(acts).slice(act % Object.keys(acts).length)
    documents += 1
    return does === undefined ? anOrganisation(names('organisation', documents)) : does(which, how)
  }
}

/** By number, of whichever of the two. */
const anyOne = (kind: string, number: number) =>
  `${kind} ${number >> 1} ${number % 2 === 0 ? 'ours' : 'theirs'}`

const orderedBy = (how: number) =>
  priced({
    customer: idOf(anyOne('customer', how)),
    lines: [
      aLine(anyOne('item', how), String(1 + how), { vat: '21' }),
      ...(how % 2 === 0 ? [aLine(anyOne('item', how + 1), '2')] : []),
    ],
  })
