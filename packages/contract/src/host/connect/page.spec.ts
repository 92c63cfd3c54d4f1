import { describe, expect, test } from 'vitest'
import { launchHash } from './launch-token.ts'
import { connectPage, type Page } from './page.ts'
import { HOST_SUBPROTOCOL, tokenIn } from './protocols.ts'
import type { PageSocket } from './socket-line.ts'

const TOKEN = 'a-token-that-nobody-guesses'

/** What a browser would be told, and what it would say. */
const aPage = (hash: string, stored: string | null = null) => {
  const opened: { readonly url: string; readonly protocols: readonly string[] }[] = []
  const kept = new Map<string, string>(stored === null ? [] : [['polder-launch', stored]])
  const addresses: string[] = []
  const sockets: Record<string, (event: { data?: unknown }) => void>[] = []
  const sent: string[] = []
  class Socket implements PageSocket {
    readonly listeners: Record<string, (event: { data?: unknown }) => void> = {}

    constructor(url: string, protocols: string[]) {
      opened.push({ url, protocols })
      sockets.push(this.listeners)
    }

    send(text: string) {
      sent.push(text)
    }

    close() {
      this.listeners['close']?.({})
    }

    addEventListener(kind: string, listener: (event: { data?: unknown }) => void) {
      this.listeners[kind] = listener
    }
  }
  const page: Page = {
    location: { hash, pathname: '/sales/orders', search: '?status=placed', host: '127.0.0.1:7' },
    history: { replaceState: (_data, _unused, url) => void addresses.push(url) },
    localStorage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    },
    WebSocket: Socket,
  }
  return { page, opened, addresses, kept, sockets, sent }
}

describe('a page', () => {
  test('takes the token out of its address, keeps it, and opens its socket with it', () => {
    const { page, opened, addresses, kept } = aPage(launchHash(TOKEN))
    connectPage(page)?.close()
    expect(addresses).toEqual(['/sales/orders?status=placed'])
    expect([...kept.values()]).toEqual([TOKEN])
    expect(opened[0]?.url).toBe('ws://127.0.0.1:7/host')
    expect(opened[0]?.protocols[0]).toBe(HOST_SUBPROTOCOL)
    expect(tokenIn(opened[0]?.protocols ?? [])).toBe(TOKEN)
  })

  test('that was opened later finds it', () => {
    const { page, opened, addresses } = aPage('', TOKEN)
    connectPage(page)?.close()
    expect(tokenIn(opened[0]?.protocols ?? [])).toBe(TOKEN)
    expect(addresses).toEqual([])
  })

  test('that nobody launched has no way in', () => {
    const { page, opened } = aPage('#anything')
    expect(connectPage(page)).toBeNull()
    expect(opened).toEqual([])
  })

  test('may ask before its socket is open', () => {
    const { page, sockets, sent } = aPage(launchHash(TOKEN))
    const connection = connectPage(page)
    void connection?.host.status()
    expect(sent).toEqual([])
    sockets[0]?.['open']?.({})
    expect(sent.map((text) => JSON.parse(text) as unknown)).toEqual([
      { id: 1, call: 'status', request: {} },
    ])
    connection?.close()
  })

  test('in Electron has its line from there', () => {
    const { page, opened } = aPage('')
    const lines: object[] = []
    const openLine = (hear: object) => {
      lines.push(hear)
      return { send: () => {}, close: () => {} }
    }
    // Safe: a connection uses nothing else of the bridge.
    connectPage({ ...page, polder: { openLine } as unknown as NonNullable<Page['polder']> })
    expect(lines).toHaveLength(1)
    expect(opened).toEqual([])
  })
})
