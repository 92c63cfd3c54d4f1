import type { JsonObject } from '@polder/kernel'
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
  settles,
  yielded,
} from './happenings.ts'
import { priced } from './pricing.ts'
import { anyOne, fresh, lives, mergedIn, named, posts, type Story, takePosted } from './story.ts'

/** What a narrator may do: to which aggregate, and how, follows from the numbers. */
export type Act = (story: Story, which: number, how: number) => Happening

const organisation: Act = (story, which, how) =>
  lives(story, named(story, 'organisation', which), {
    begin: (name) => anOrganisation(name),
    goOn: (name) => changed('Organisation', name, { name: `${name} as ${how}` }),
  })

const customer: Act = (story, which, how) =>
  lives(story, named(story, 'customer', which), {
    begin: (name) => aCustomer(name, { of: idOf(anyOne('organisation', how)) }),
    goOn: (name) => {
      if (how < 3)
        return changed('Customer', name, { number: `C-${how}`, paymentTerms: `P${how}D` })
      if (how === 3) return yielded('Customer', name, LOST_NUMBER)
      if (how === 4) return changed('Customer', name, { paymentTerms: null })
      const into = named(story, 'customer', how - 5)
      return (
        mergedIn(story, { concept: 'Customer', from: name, into }) ??
        becomes('Customer', 'Ended', name)
      )
    },
  })

const LOST_NUMBER = { attribute: 'number', wanted: 'X', holder: idOf('x') }

const item: Act = (story, which, how) =>
  lives(story, named(story, 'item', which), {
    begin: (name) => anItem(name, { stocked: how !== 0 }),
    goOn: (name) =>
      mergedIn(story, { concept: 'Item', from: name, into: named(story, 'item', how % 6) }) ??
      changed('Item', name, { name: `${name} of ${how}` }),
  })

const order: Act = (story, which, how) =>
  lives(story, named(story, 'order', which), {
    begin: (name) => anOrder(name, { reference: `PO ${how}`, ...orderedBy(how) }),
    goOn: (name) => {
      if (how === 0) return becomes('Order', 'Cancelled', name)
      if (how === 1) return becomes('Order', 'Reopened', name)
      if (how < 5) return changed('Order', name, { customer: customerAt(how) })
      return changed('Order', name, orderedBy(how))
    },
  })

const delivery: Act = (story, which, how) =>
  posts(
    story,
    aDelivery(fresh(story, 'delivery'), {
      under: idOf(anyOne('order', which)),
      customer: customerAt(how),
      lines: [goods(anyOne('item', how), `${which}.5`, { underLine: 1 + (how % 2) })],
    }),
  )

const invoice: Act = (story, which, how) =>
  posts(
    story,
    anInvoice(fresh(story, 'invoice'), {
      under: idOf(anyOne('order', which)),
      customer: customerAt(how),
      lines: [aLine(anyOne('item', how), String(1 + how), { vat: '21', underLine: 1 })],
    }),
  )

const credit: Act = (story, _, how) =>
  posts(story, aCreditNote(fresh(story, 'credit'), { customer: customerAt(how) }))

const payment: Act = (story, which, how) =>
  posts(
    story,
    aPayment(fresh(story, 'payment'), {
      customer: customerAt(how),
      amount: '60.00',
      lines: [settles(`invoice ${which} ours`, '5.00'), settles(`invoice ${how} theirs`, '7.00')],
    }),
  )

const correction: Act = (story, _, how) =>
  aStockCorrection(fresh(story, 'correction'), {
    lines: [goods(anyOne('item', how), String(10 * how - 20))],
  })

const reversal: Act = (story, which) => {
  const first = takePosted(story, which)
  return first === undefined
    ? aStockCorrection(fresh(story, 'opening'))
    : aReversal(fresh(story, 'reversal'), first)
}

export const ACTS: readonly Act[] = [
  organisation,
  customer,
  item,
  order,
  delivery,
  invoice,
  credit,
  payment,
  correction,
  reversal,
]

const customerAt = (number: number) => idOf(anyOne('customer', number))

const orderedBy = (how: number): JsonObject =>
  priced({
    customer: customerAt(how),
    lines: [
      aLine(anyOne('item', how), String(1 + how), { vat: '21' }),
      ...(how % 2 === 0 ? [aLine(anyOne('item', how + 1), '2')] : []),
    ],
  })
