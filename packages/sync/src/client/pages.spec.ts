import { aCommit, aStream, atSecond } from '@polder/events/testing'
import { describe, expect, test } from 'vitest'
import { endOf, pagesOf, type Stretch } from './pages.ts'

const HASH = '0'.repeat(64)

/** A centre whose log ends at `head`, in pages of as many events; it keeps where it was, as a connection does. */
const aCentre = (head: number, eventsPerPage: number) => {
  const asked: (number | null)[] = []
  let [given, open, mostOpen] = [0, 0, 0]
  const ask = async (after: number | null) => {
    asked.push(after)
    open += 1
    mostOpen = Math.max(mostOpen, open)
    const from = after ?? given
    given = Math.min(head, from + eventsPerPage)
    const page = pageBetween(from, given)
    await new Promise((resolve) => setTimeout(resolve, 1))
    open -= 1
    return { logEpoch: 1, head, ...(page && { page }) }
  }
  return { ask, asked, mostOpen: () => mostOpen }
}

const pageBetween = (from: number, to: number) => {
  if (to <= from) return undefined
  const payloads = Array.from({ length: to - from }, () => ({}))
  const commit = aCommit({ writes: [{ stream: aStream('A', `${from}`), payloads }] })
  const logged = { ...commit, commitTime: atSecond(0), firstPosition: from + 1 }
  return { commits: [logged], chainHash: HASH }
}

const endsOf = async (centre: ReturnType<typeof aCentre>, stretch: Stretch) => {
  const ends: number[] = []
  for await (const page of pagesOf(centre.ask, stretch)) ends.push(endOf(page))
  return ends
}

describe('[SY-30] the pages of a log', () => {
  test('are asked for ahead, three at the most, and never past the end', async () => {
    const centre = aCentre(2_600, 500)
    const ends = await endsOf(centre, { from: 100, to: 2_600 })
    expect(ends).toEqual([600, 1_100, 1_600, 2_100, 2_600])
    expect(centre.asked).toEqual([100, null, null, null, null])
    expect(centre.mostOpen()).toBe(3)
  })

  test('are asked for one by one where the rest may be a single page', async () => {
    const centre = aCentre(450, 200)
    expect(await endsOf(centre, { from: 0, to: 450 })).toEqual([200, 400, 450])
    expect(centre.asked).toEqual([0, 200, 400])
  })

  test('of a centre that has less than it said end with a fault', async () => {
    await expect(endsOf(aCentre(400, 500), { from: 0, to: 900 })).rejects.toMatchObject({
      code: 'not-a-centre',
      details: { after: 400, head: 900 },
    })
  })
})
