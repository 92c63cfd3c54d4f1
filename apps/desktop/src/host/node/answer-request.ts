import { createReadStream, rmSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { takeDownload } from '../files/downloads.ts'
import { indexPage, isScreenPath } from '../pages/index-page.ts'
import { PAGE_HEADERS } from '../pages/policy.ts'
import type { Guard } from './guard.ts'

export type Answering = {
  /** The folder of the built client. */
  readonly client: string
  readonly scratch: string
  readonly guard: Guard
}

const NOT_FOUND = 404

/** Answers requests for the page, its files, and downloads; everything else is not here. */
export const createAnswering = ({ client, scratch, guard }: Answering) => {
  const files = sirv(client, { etag: true, dev: true, setHeaders })
  return (request: IncomingMessage, response: ServerResponse): void => {
    const refused = guard.refusal(request)
    if (refused !== null) return send(response, refused)
    const path = pathOf(request)
    const download = takeDownload(scratch, path)
    if (download !== undefined) return sendDownload(response, download)
    if (isScreenPath(path)) return sendIndex(request, response, client)
    files(request, response, () => send(response, NOT_FOUND))
  }
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/'

const send = (response: ServerResponse, status: number) => {
  response.writeHead(status, PAGE_HEADERS).end()
}

/** Names of built files follow from what is in them. */
const BUILT = /^\/assets\//

const setHeaders = (response: ServerResponse, path: string) => {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value)
  const isForEver = BUILT.test(path)
  response.setHeader(
    'cache-control',
    isForEver ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
}

const sendIndex = (request: IncomingMessage, response: ServerResponse, client: string) => {
  const sockets = [`ws://${request.headers.host}`]
  const { body, headers } = indexPage(client, { sockets })
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body)
}

const sendDownload = (
  response: ServerResponse,
  { file, name }: { readonly file: string; readonly name: string },
) => {
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'content-type': 'application/octet-stream',
    'content-length': statSync(file).size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  })
  createReadStream(file)
    .on('close', () => rmSync(file, { force: true }))
    .on('error', () => response.destroy())
    .pipe(response)
}
