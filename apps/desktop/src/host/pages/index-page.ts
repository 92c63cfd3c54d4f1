import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentPolicy, PAGE_HEADERS, type PagePolicy } from './policy.ts'

/** Stands in the built `index.html` where the nonce belongs. */
const NONCE_PLACE = '__POLDER_NONCE__'
const NONCE_BYTES = 16

export type IndexPage = {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The one page of the app, with the policy that it is under. Read anew each time: it is small, and a
 * build may have replaced it.
 */
export const indexPage = (client: string, { sockets }: Pick<PagePolicy, 'sockets'>): IndexPage => {
  const nonce = randomBytes(NONCE_BYTES).toString('base64')
  const html = readFileSync(join(client, 'index.html'), 'utf8')
  return {
    body: html.replaceAll(NONCE_PLACE, nonce),
    headers: {
      ...PAGE_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentPolicy({ nonce, sockets }),
    },
  }
}

/** A screen's address has no dot in its last part; a file's has. */
export const isScreenPath = (path: string): boolean => !/\.[^/]*$/.test(path)
