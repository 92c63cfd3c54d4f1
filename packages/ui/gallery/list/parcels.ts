/** A million made-up parcels, each made from its number when it is asked for. */
import type { RowRequest, RowSource, SyncState, Tone } from '../../src/index.ts'

export type Parcel = {
  readonly id: string
  readonly number: string
  readonly sync: SyncState
  readonly status: { readonly word: string; readonly tone: Tone }
  readonly to: string
  readonly place: string
  readonly sentOn: string
  readonly arrivedAt: string
  readonly weight: string
  readonly value: string
  readonly note: string
}

const NAMES = [
  'Van Dijk & Zonen',
  'Hotel Adria',
  'Brasserie Müller',
  'Nordkap Seafood',
  'Quick Stop',
  'Save-a-lot',
  'La Maison d’Asie',
  'Berglunds snabbköp',
  'Richter Supermarkt',
  'Ottilies Käseladen',
  'The Cracker Box',
  'Bólido Comidas',
  'Wolski Zajazd',
] as const
const PLACES = ['Rotterdam', 'Genève', 'København', 'Seattle', 'London', 'Graz', 'Luleå'] as const
const STATES: readonly Parcel['status'][] = [
  { word: 'Packed', tone: 'neutral' },
  { word: 'On its way', tone: 'active' },
  { word: 'Arrived', tone: 'good' },
  { word: 'Arrived', tone: 'good' },
  { word: 'Arrived', tone: 'good' },
  { word: 'Late', tone: 'warn' },
  { word: 'Returned', tone: 'bad' },
]
const SYNC: readonly SyncState[] = [
  'confirmed',
  'confirmed',
  'confirmed',
  'sent',
  'confirmed',
  'confirmed',
  'changed',
  'confirmed',
  'local',
  'confirmed',
  'attention',
]
const NOTES = [
  '',
  '',
  '',
  'Leave it with the neighbours at number 12; the bell at the front has not worked since May',
  '',
  'Fragile',
] as const

const DAY_MS = 86_400_000
const FIRST_DAY_MS = Date.parse('2019-01-02T00:00:00Z')
const PER_DAY = 380

const parcelAt = (number: number): Parcel => {
  const mixed = (number * 2_654_435_761) % 4_294_967_296
  const sentMs = FIRST_DAY_MS + Math.floor(number / PER_DAY) * DAY_MS
  return {
    id: `p${number}`,
    number: `P${String(number + 1).padStart(7, '0')}`,
    sync: pick(SYNC, mixed >>> 3),
    status: pick(STATES, mixed >>> 5),
    to: pick(NAMES, mixed >>> 7),
    place: pick(PLACES, mixed >>> 11),
    sentOn: new Date(sentMs).toISOString().slice(0, 10),
    arrivedAt: new Date(sentMs + 2 * DAY_MS + (mixed % 40_000_000)).toISOString(),
    weight: String((mixed % 4000) / 8),
    value: `${(mixed >>> 4) % 12_000}.${String(mixed % 100).padStart(2, '0')}`,
    note: pick(NOTES, mixed >>> 13),
  }
}

const pick = <Item>(items: readonly Item[], at: number): Item => {
  const item = items[at % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

export type ParcelsOptions = {
  readonly total: number
  readonly delayMs: number
  readonly descending: boolean
}

/** Answers after the delay, as a line or a database would. */
export const parcels = ({ total, delayMs, descending }: ParcelsOptions): RowSource<Parcel> => ({
  key: `${total} ${descending}`,
  revision: 1,
  total,
  fetchRows: async ({ from, count }: RowRequest) => {
    await new Promise((done) => setTimeout(done, delayMs))
    return Array.from({ length: Math.min(count, total - from) }, (_, place) =>
      parcelAt(descending ? total - 1 - from - place : from + place),
    )
  },
})
