import { type BadInput, json, NOBODY } from './bad-input.ts'

export const BAD_QUERIES: readonly BadInput[] = [
  {
    name: 'an unknown query',
    args: () => ['ask', 'GetMoney'],
    code: 'unknown-query',
    says: /no query GetMoney\. There are: .*GetOrders/,
  },
  {
    name: 'a query that does not fit',
    args: () => ['ask', 'GetOrders', '--json', json({ page: { limit: 'ten' }, colour: 1 })],
    code: 'invalid-query',
    says: /The query does not fit\. Mend this:\n {2}page\.limit: .*\n {2}colour: /s,
  },
  {
    name: 'JSON that is none',
    args: () => ['ask', 'GetOrders', '--json', 'all'],
    code: 'malformed-json',
    says: /--json is not JSON/,
  },
  {
    name: 'an unknown attribute to filter by',
    args: () => ['ask', 'GetOrders', '--json', json({ filter: { colour: 'red' } })],
    code: 'unknown-attribute',
    says: /Order has no colour\. It has: .*reference/,
  },
  {
    name: 'an unknown attribute to sum',
    args: () => ['ask', 'GetOrders', '--json', json({ sum: ['weight'] })],
    code: 'unknown-attribute',
    says: /Order has no weight/,
  },
  {
    name: 'an id that is none',
    args: () => ['ask', 'GetOrder', '--json', json({ id: '7' })],
    code: 'invalid-query',
    says: /id: is not an id/,
  },
  {
    name: 'no id',
    args: () => ['ask', 'GetOrder'],
    code: 'invalid-query',
    says: /id: is not an id/,
  },
  {
    name: 'a stream type that there is not',
    args: () => ['log', '--type', 'Ordr'],
    code: 'unknown-stream-type',
    says: /No stream is of the type Ordr\. There are: .*Order/,
  },
  {
    name: 'an id that nothing has',
    args: () => ['ask', 'GetOrder', '--json', json({ id: NOBODY })],
    code: 'unknown-id',
    says: /no Order with the id/,
  },
  {
    name: 'a token from the future',
    args: () => ['ask', 'GetOrders', '--json', json({ asOf: 1_000_000 })],
    code: 'unknown-token',
    says: /No command has that token yet; the last one is \d+/,
  },
  {
    name: 'a search that is too short',
    args: () => ['ask', 'GetItems', '--json', json({ search: 'x' })],
    code: 'search-too-short',
    says: /Search for \d+ characters or more/,
  },
]
