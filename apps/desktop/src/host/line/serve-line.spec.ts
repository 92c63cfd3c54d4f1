import { setImmediate } from 'node:timers/promises'
import type { HostState } from '@polder/contract/host'
import { describe, expect, test } from 'vitest'
import type { Served } from '../served.ts'
import type { Line, LineEnd } from './line.ts'
import { LINE_LIMITS, type LineLimits, serveLine } from './serve-line.ts'

/** Something that is asked and answers when a test says so. */
const aServed = () => {
  const waiting: { readonly call: string; readonly signal: AbortSignal; end: () => void }[] = []
  const state: HostState = { kind: 'open' }
  const served: Served = {
    state: () => state,
    onMessage: () => () => {},
    answer: ({ call }, { signal, onProgress }) =>
      new Promise((resolve) => {
        onProgress({ done: 1, total: 2 })
        waiting.push({ call, signal, end: () => resolve('{"ok":true,"value":null}') })
      }),
  }
  return { served, waiting }
}

/** The other end of a line, in the hands of a test. */
const aLine = (limits: Partial<LineLimits> = {}) => {
  const { served, waiting } = aServed()
  const sent: unknown[] = []
  const ends: LineEnd[] = []
  const buffered = { bytes: 0 }
  const heard: { text?: (text: string) => void; closed?: () => void } = {}
  const line: Line = {
    send: (text) => void sent.push(JSON.parse(text)),
    bufferedBytes: () => buffered.bytes,
    close: (why) => void ends.push(why),
    onText: (listener) => void (heard.text = listener),
    onClosed: (listener) => void (heard.closed = listener),
  }
  serveLine(served, line, { ...LINE_LIMITS, ...limits })
  const hear = (text: string) => heard.text?.(text)
  const call = (id: number) => hear(JSON.stringify({ id, call: 'status', request: {} }))
  return { sent, ends, waiting, buffered, call, hear, cut: () => heard.closed?.() }
}

describe('a line', () => {
  test('begins with the state of the host, and carries progress and answers', async () => {
    const { sent, call, waiting } = aLine()
    call(1)
    waiting[0]?.end()
    await setImmediate()
    expect(sent).toEqual([
      { message: { kind: 'open' } },
      { id: 1, progress: { done: 1, total: 2 } },
      { id: 1, answer: { ok: true, value: null } },
    ])
  })

  test('takes so many requests at once, and says so of one more', () => {
    const { sent, call, waiting } = aLine({ inFlight: 2 })
    for (const id of [1, 2, 3]) call(id)
    expect(waiting).toHaveLength(2)
    expect(sent.at(-1)).toEqual({
      id: 3,
      answer: { ok: false, fault: { code: 'too-many-requests' } },
    })
  })

  test('cancels one, and all when it is cut', () => {
    const { call, waiting, hear, cut } = aLine()
    call(1)
    call(2)
    hear('{"id":1,"cancel":true}')
    hear('{"id":9,"cancel":true}')
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, false])
    cut()
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, true])
  })

  test.each([
    ['no JSON', 'no frame'],
    ['no frame', '{"id":1}'],
    ['no object', '[]'],
    ['a number that is none', '{"id":-1,"call":"status","request":{}}'],
    ['a word more', '{"id":1,"call":"status","request":{},"x":1}'],
    ['nothing', ''],
  ])('is cut after so many frames that are none: %s', (_what, text) => {
    const { ends, hear } = aLine({ offences: 3 })
    hear(text)
    hear(text)
    expect(ends).toEqual([])
    hear(text)
    expect(ends).toEqual(['offences'])
  })

  test('is cut for a number that is in use, in the end', () => {
    const { ends, call, waiting } = aLine({ offences: 2 })
    for (let sent = 0; sent < 3; sent += 1) call(1)
    expect(waiting).toHaveLength(1)
    expect(ends).toEqual(['offences'])
  })

  test('is cut when more comes than it carries', () => {
    const { ends, hear } = aLine({ requestBytes: 100 })
    hear(`"${'é'.repeat(60)}"`)
    expect(ends).toEqual(['too-large'])
  })

  test('gives no answer that is larger than it carries', async () => {
    const { sent, call, waiting } = aLine({ answerBytes: 10 })
    call(1)
    waiting[0]?.end()
    await setImmediate()
    expect(sent.at(-1)).toEqual({
      id: 1,
      answer: { ok: false, fault: { code: 'answer-too-large' } },
    })
  })

  test('whose other end doesn’t read is cut', () => {
    const { ends, sent, call, buffered } = aLine({ bufferedBytes: 1_000 })
    buffered.bytes = 1_001
    call(1)
    expect(ends).toEqual(['too-slow'])
    expect(sent).toHaveLength(1)
  })
})
