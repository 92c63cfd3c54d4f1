import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { isNewer, type Update, watchUpdates } from './updates.ts'

const FEED = 'https://polder.example/latest.json'

const newsOf = async (news: unknown, more: { readonly wanted?: boolean; readonly feed?: null }) => {
  const found: Update[] = []
  const asked: string[] = []
  const { wanted = true, feed = FEED } = more
  const stop = watchUpdates({
    settings: { read: () => ({ checkForUpdates: wanted }), updateFeed: () => feed },
    version: '1.2.0',
    fetch: (url) => {
      asked.push(url)
      return news instanceof Error
        ? Promise.reject(news)
        : Promise.resolve(new Response(typeof news === 'string' ? news : JSON.stringify(news)))
    },
    found: (update) => found.push(update),
  })
  // The answer is read in turns of its own.
  for (let turn = 0; turn < 10; turn += 1) await setImmediate()
  stop()
  return { found, asked }
}

const NEWER = { version: '1.3.0', url: 'https://polder.example/download' }

describe('looking for updates', () => {
  test('tells of a newer one', async () => {
    expect((await newsOf(NEWER, {})).found).toEqual([NEWER])
  })

  test('asks nobody until a person wants that, and somebody said where', async () => {
    expect((await newsOf(NEWER, { wanted: false })).asked).toEqual([])
    expect((await newsOf(NEWER, { feed: null })).asked).toEqual([])
  })

  test.each([
    ['the same', { ...NEWER, version: '1.2.0' }],
    ['an older one', { ...NEWER, version: '1.1.9' }],
    ['one from elsewhere', { ...NEWER, url: 'https://evil.example/download' }],
    ['no address', { version: '9.0.0' }],
    ['no news', 'not found'],
    ['a book', 'x'.repeat(100_000)],
    ['no line', new Error('offline')],
  ])('says nothing of %s', async (_what, news) => {
    expect((await newsOf(news, {})).found).toEqual([])
  })

  test.each([
    ['1.10.0', '1.9.9', true],
    ['2.0', '1.99.99', true],
    ['1.2.0', '1.2', false],
    ['1.2', '1.2.1', false],
    ['nonsense', '0.0.1', false],
  ])('%s is newer than %s: %s', (version, than, is) => {
    expect(isNewer(version, than)).toBe(is)
  })
})
