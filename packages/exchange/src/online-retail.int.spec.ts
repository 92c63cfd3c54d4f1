import { readFile } from 'node:fs/promises'
import { asId, isJsonObject, type JsonObject, lineAmounts, type StreamId } from '@polder/kernel'
import { deriveEnterprise } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { beforeAll, describe, expect, test } from 'vitest'
import { plainText } from './evaluate/scope.ts'
import { createFolderSource, parseMapping, planImport, type PlannedCommand } from './index.ts'
import { MAX_HELD_ROWS } from './limits.ts'
import { optionsFor } from './testing/plan.ts'

/** The file is not part of the project: CC BY 4.0, from the UCI Machine Learning Repository. */
const PATH = process.env['POLDER_ONLINE_RETAIL']
const FOLDER = new URL('../samples/online-retail/', import.meta.url).pathname
const COUNTER = asId<StreamId>('0190b3a0-0000-7000-8000-000000000009')
const ENTERPRISE = deriveEnterprise(standardModel('GBP'))

type Sums = { commands: number; lines: number; netMinor: number; quantity: number }
type Found = {
  readonly sums: { [step: string]: Sums }
  readonly invalid: string[]
  readonly rejected: string[]
  /** Lines of documents for the counter customer. */
  counterLines: number
}

const linesIn = ({ command }: PlannedCommand): readonly JsonObject[] => {
  const { lines } = command.payload
  return Array.isArray(lines) ? lines.filter(isJsonObject) : []
}

const netMinor = ({ quantity, unitPrice }: JsonObject): number =>
  unitPrice === undefined
    ? 0
    : lineAmounts(
        {
          quantity: plainText(quantity ?? null),
          unitPrice: plainText(unitPrice),
          discountPercent: '0',
        },
        'GBP',
      ).netMinor

const add = (found: Found, planned: PlannedCommand): void => {
  const { command, step } = planned
  const sums = found.sums[step] ?? { commands: 0, lines: 0, netMinor: 0, quantity: 0 }
  const lines = linesIn(planned)
  sums.commands += 1
  sums.lines += lines.length
  for (const line of lines) {
    sums.netMinor += netMinor(line)
    sums.quantity += Number(line['quantity'])
  }
  found.sums[step] = sums
  if (command.payload['customer'] === COUNTER) found.counterLines += lines.length
  // The lines of a document are alike: a look at every tenth document is a look at them all.
  if (sums.commands % 10 !== 0) return
  const parsed = ENTERPRISE.commands.get(command.name)?.schema.safeParse(command.payload)
  if (parsed?.success !== true) found.invalid.push(`${planned.source.line} ${command.name}`)
}

const planOnlineRetail = async (path: string): Promise<Found> => {
  const parsed = parseMapping(JSON.parse(await readFile(`${FOLDER}mapping.json`, 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal.details))
  const found: Found = { sums: {}, invalid: [], rejected: [], counterLines: 0 }
  const options = optionsFor(
    parsed.value,
    {},
    {
      enterprise: ENTERPRISE,
      source: createFolderSource(FOLDER, { 'online-retail.csv': path }),
      resolve: (...key) => (key.join('.') === 'Customer.number.COUNTER' ? COUNTER : undefined),
    },
  )
  for await (const item of planImport(options)) {
    if (item.kind === 'command') add(found, item)
    if (item.kind === 'rejected') found.rejected.push(`${item.source.line} ${item.reason.code}`)
  }
  return found
}

describe.skipIf(PATH === undefined)(
  'the import of Online Retail (skipped unless POLDER_ONLINE_RETAIL names the file)',
  () => {
    let found: Found
    beforeAll(async () => {
      found = await planOnlineRetail(PATH ?? '')
    })
    const of = (step: string): Sums =>
      found.sums[step] ?? { commands: 0, lines: 0, netMinor: 0, quantity: 0 }

    test('rejects nothing, and each payload is one that its command takes', () => {
      expect(found.rejected).toEqual([])
      expect(found.invalid).toEqual([])
    })

    test('4,070 items and 4,372 customers', () => {
      expect(of('items').commands + of('items without a description').commands).toBe(4_070)
      expect(of('customers').commands).toBe(4_372)
    })

    test('25,900 documents carry all 541,909 lines', () => {
      const documents = ['invoices', 'credit notes', 'write-offs'].map(of)
      expect(documents.map(({ commands }) => commands)).toEqual([20_728, 3_836, 1_336])
      expect(documents.map(({ lines }) => lines)).toEqual([531_285, 9_288, 1_336])
    })

    test('invoices less credit notes are 9,747,747.93', () => {
      expect(of('credit notes').netMinor).toBe(89_681_249)
      expect(of('invoices').netMinor - of('credit notes').netMinor).toBe(974_774_793)
    })

    test('quantities add up to 5,176,450', () => {
      const quantity =
        of('invoices').quantity - of('credit notes').quantity + of('write-offs').quantity
      expect(quantity).toBe(5_176_450)
    })

    test('135,080 lines have no customer, of which the write-offs need none', () => {
      expect(found.counterLines + of('write-offs').lines).toBe(135_080)
    })

    test('[IM-7] groups more rows than may be held at once', () => {
      expect(of('invoices').lines).toBeGreaterThan(MAX_HELD_ROWS)
    })
  },
)
