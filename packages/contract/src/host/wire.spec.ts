import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type CallName, CALLS_OF_STRANGERS, HOST_CALLS, isCallName, WORK_CALLS } from './calls.ts'
import { clientFrameSchema } from './frames.ts'
import { HOST_PROTOCOL, MAX_BATCH_COMMANDS, MAX_PART_BYTES } from './limits.ts'

const ID = '018f7e7e-0000-7000-8000-000000000001'
const CREATE = { name: 'CreateCategory', payload: { name: 'Tea' } }
const ALL_AGAIN = { commandId: ID }

/** A whole request of each call. */
const SAMPLES = {
  begin: { kind: 'account', account: 'Acme', branch: 'London', user: 'ann', currency: 'EUR' },
  session: {},
  signIn: { user: 'ann', password: 'correct horse' },
  signOut: {},
  setPassword: { user: ID, password: 'correct horse', current: 'battery' },
  enterprise: {},
  status: {},
  do: { ...CREATE, commandId: ID, branch: 'LON' },
  doBatch: { commands: [CREATE] },
  askList: { name: 'GetOrders', request: { filter: { status: 'placed' }, page: { limit: 50 } } },
  askGroups: { name: 'GetOrders', request: { groupBy: ['status'], sum: ['net'] } },
  askOne: { name: 'GetOrder', id: ID, asOf: 3 },
  history: { concept: 'Order', id: ID, before: 9, limit: 10 },
  recordAt: { concept: 'Order', id: ID, revision: 2 },
  outbox: {},
  inbox: {},
  inboxEntry: ALL_AGAIN,
  sendAgain: ALL_AGAIN,
  sendAllAgain: ALL_AGAIN,
  editAndSend: { ...ALL_AGAIN, payload: {}, newCommandId: ID },
  dropEntry: { ...ALL_AGAIN, reason: 'ordered elsewhere' },
  syncOnce: {},
  retryNow: {},
  workOffline: { offline: true },
  useServer: { server: 'https://erp.acme.example' },
  publish: { work: 'w', server: 'https://erp.acme.example', code: 'ABCD' },
  drafts: {},
  saveDraft: { draft: 'd-1', about: 'Order', content: {} },
  dropDraft: { draft: 'd-1' },
  putFile: { upload: 'u', file: 'orders.csv', offset: 0, part: 'YQ==' },
  dropUpload: { upload: 'u' },
  checkImport: { upload: 'u', mapping: {}, branch: 'LON', rows: 10 },
  runImport: { work: 'w', upload: 'u', mapping: {} },
  exportList: {
    work: 'w',
    name: 'GetOrders',
    request: { sort: '-placedOn' },
    columns: [{ name: 'number', label: 'Number' }],
    format: 'xlsx',
    title: 'Orders',
  },
  rebuild: { work: 'w' },
  works: {},
  cancelWork: { work: 'w' },
  settings: {},
  changeSettings: { language: 'nl', theme: 'dark', density: 'compact' },
  keep: { name: 'orders/columns', content: null },
} satisfies { readonly [Call in CallName]: z.input<(typeof HOST_CALLS)[Call]> }

// Safe: the samples have the keys of the calls.
const CALLS = Object.keys(HOST_CALLS) as readonly CallName[]

const isTaken = (call: CallName, request: unknown) => HOST_CALLS[call].safeParse(request).success

describe('the wire between a client and its host', () => {
  test('has a shape, and another shape is another version', () => {
    const shapes = CALLS.map((call) => [call, shapeOf(HOST_CALLS[call])])
    const golden = hash('sha256', JSON.stringify([shapes, shapeOf(clientFrameSchema)]))
    // Another hash means that a page that was built before no longer speaks to this host. Raise
    // HOST_PROTOCOL in limits.ts, and only then write it down here.
    expect({ version: HOST_PROTOCOL, golden }).toEqual({
      version: 2,
      golden: 'da634e9ff13d4eba9a5a2a7545b0d955e239f9253d3be3490346d4df39ad7dae',
    })
  })

  test.each(CALLS)('takes a whole request, and no word more: %s', (call) => {
    expect(isTaken(call, SAMPLES[call])).toBe(true)
    expect(isTaken(call, { ...SAMPLES[call], strange: 1 })).toBe(false)
    expect(isTaken(call, [])).toBe(false)
    expect(isTaken(call, null)).toBe(false)
  })

  test.each<CallName>(['do', 'sendAgain', 'editAndSend', 'dropEntry'])(
    'has no place for who acts: %s',
    (call) => {
      expect(isTaken(call, { ...SAMPLES[call], actor: 'owner' })).toBe(false)
    },
  )

  test('knows its calls by their names, and nothing else', () => {
    expect(isCallName('do')).toBe(true)
    for (const name of ['', 'Do', 'constructor', 'toString', '__proto__'])
      expect(isCallName(name)).toBe(false)
  })

  test('lets strangers do no more than come in', () => {
    expect(CALLS_OF_STRANGERS).toEqual(['begin', 'session', 'signIn', 'settings'])
  })

  test.each(WORK_CALLS)('names long work: %s', (call) => {
    expect(isTaken(call, { ...SAMPLES[call], work: undefined })).toBe(false)
  })
})

describe('limits', () => {
  test.each<[string, CallName, object]>([
    ['a batch', 'doBatch', { commands: many(MAX_BATCH_COMMANDS + 1, CREATE) }],
    ['an empty batch', 'doBatch', { commands: [] }],
    ['a part of a file', 'putFile', { part: 'A'.repeat(2 * MAX_PART_BYTES) }],
    ['a part that is no base64', 'putFile', { part: '?' }],
    ['a name that leads elsewhere', 'putFile', { file: '../x' }],
    ['a name with a backslash', 'putFile', { file: String.raw`..\x` }],
    ['a negative offset', 'putFile', { offset: -1 }],
    ['a short password', 'setPassword', { password: 'short' }],
    ['a long password', 'signIn', { password: 'x'.repeat(1_000) }],
    ['a language that there is not', 'changeSettings', { language: 'xx' }],
    ['no columns', 'exportList', { columns: [] }],
    ['pages of an export', 'exportList', { request: { page: { limit: 1 } } }],
    ['groups in a list', 'askList', { request: { groupBy: ['status'] } }],
    ['an id that is none', 'history', { id: 'order-1' }],
    ['a revision below 1', 'recordAt', { revision: 0 }],
    ['a key with a space', 'saveDraft', { draft: 'a b' }],
  ])('%s is refused', (_what, call, part) => {
    expect(isTaken(call, { ...SAMPLES[call], ...part })).toBe(false)
  })
})

const many = <T>(count: number, value: T) => Array.from({ length: count }, () => value)

const shapeOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
