import { aStream, TEST_DEVICE } from '@polder/events/testing'
import {
  asId,
  type CommandId,
  type Commit,
  type JsonObject,
  newId,
  type Stamps,
  type StreamId,
} from '@polder/kernel'

/**
 * Orders of three lines as the standard model makes them, random where orders differ: what a line of
 * 4.9 KB is mostly made of is ids, which compress badly, and names of attributes, which compress well.
 */
const WORDS = 'Chai Chang Aniseed Syrup Cajun Gumbo Ikura Queso Konbu Tofu Pavlova Tigers'.split(
  ' ',
)

const random = (most: number) => Math.floor(Math.random() * most)
const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T
const aName = () => `${pick(WORDS)} ${pick(WORDS)}`

const items = Array.from({ length: 77 }, (_, index) => ({
  ...aStream('Item', `${index}`),
  name: aName(),
  price: `${random(90)}.${random(9)}`,
}))
const customers = Array.from({ length: 91 }, (_, index) => aStream('Customer', `${index}`))
const branch = aStream('Branch', 'London')
type Item = (typeof items)[number]

export const anOrder = (deviceCommitNumber: number): Commit => {
  const commandId = newId<CommandId>()
  const order = { streamType: 'Order', streamId: asId<StreamId>(commandId) }
  const ordered = [pick(items), pick(items), pick(items)]
  const customer = pick(customers)
  const { payload, eventPayload } = payloads(customer.streamId, ordered)
  return {
    command: { commandId, name: 'PlaceOrder', payload, stamps: stampsOf(commandId, ordered) },
    nature: 'proposal',
    attempt: 1,
    deviceCommitNumber,
    events: [
      {
        ...order,
        streamRevision: 1,
        payloadItemName: 'OrderPlacedEvent',
        payload: eventPayload,
        schemaVersion: 1,
      },
    ],
    writes: [{ ...order, revision: 0 }],
    reads: [branch, customer, ...ordered].map(({ streamType, streamId }) => ({
      streamType,
      streamId,
      revision: 1,
    })),
    claims: [],
  }
}

const payloads = (customer: StreamId, ordered: readonly Item[]) => {
  const head: JsonObject = {
    customer,
    placedOn: `2026-11-${10 + random(19)}`,
    requestedOn: `2026-12-${10 + random(19)}`,
    shipTo: { name: aName(), street: `${aName()} ${random(90)}`, city: aName(), country: 'DE' },
  }
  const lines = ordered.map(({ streamId, name, price }, index) => ({
    line: index + 1,
    item: streamId,
    description: name,
    quantity: `${random(50)}`,
    unitPrice: price,
    discount: '0',
    vat: '0',
    gross: `${random(900)}.00`,
    net: `${random(900)}.00`,
  }))
  const totals = { currency: 'USD', gross: `${random(9_000)}.00`, net: `${random(9_000)}.00` }
  const terms = newId()
  return {
    payload: { ...head, lines: lines.map(({ item, quantity, vat }) => ({ item, quantity, vat })) },
    eventPayload: { ...head, branch: branch.streamId, lines, totals, blocks: [], terms },
  }
}

const stampsOf = (commandId: CommandId, ordered: readonly Item[]): Stamps => ({
  actor: aStream('User', 'owner').streamId,
  branch: branch.streamId,
  device: TEST_DEVICE,
  deviceNumber: 1,
  clock: new Date().toISOString(),
  idSeed: commandId,
  seen: {},
  quotes: Object.fromEntries(
    ordered.flatMap((item, index) => [
      [`lines.${index + 1}.description`, quote(item, item.name)],
      [`lines.${index + 1}.unitPrice`, quote(item, item.price)],
    ]),
  ),
  advice: { exposure: '0.00' },
})

const quote = ({ streamType, streamId }: Item, value: string) => ({
  value,
  source: { streamType, streamId, commandId: asId<CommandId>(streamId), eventIndex: 0 },
})
