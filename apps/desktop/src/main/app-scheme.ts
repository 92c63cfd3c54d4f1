import { createReadStream, existsSync, rmSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { Protocol } from 'electron'
import { takeDownload } from '../host/files/downloads.ts'
import { indexPage, isScreenPath } from '../host/pages/index-page.ts'
import { PAGE_HEADERS } from '../host/pages/policy.ts'

/**
 * Pages come by a scheme of their own and not from files: they have an origin, the strict policy that
 * the host in plain Node gives them, and nothing else of the disk (Electron's security list, 18).
 */
const APP_SCHEME = 'polder-app'
export const APP_ORIGIN = `${APP_SCHEME}://polder`

/** Before the app is ready. */
export const announceScheme = (protocol: Protocol): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, stream: true } },
  ])

export type Serving = { readonly client: string; readonly scratch: string }

export const serveScheme = (protocol: Protocol, serving: Serving): void =>
  protocol.handle(APP_SCHEME, ({ url, method }) =>
    method === 'GET' ? answer(new URL(url), serving) : refused(405),
  )

const answer = (url: URL, { client, scratch }: Serving): Response => {
  if (url.origin !== APP_ORIGIN && `${url.protocol}//${url.host}` !== APP_ORIGIN)
    return refused(403)
  const path = decodeURI(url.pathname)
  const download = takeDownload(scratch, url.pathname)
  if (download !== undefined) return fileToKeep(download)
  if (!isScreenPath(path)) return fileOf(client, path)
  const { body, headers } = indexPage(client, { sockets: [] })
  return new Response(body, { headers: { ...headers } })
}

const refused = (status: number) => new Response(null, { status, headers: PAGE_HEADERS })

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.json', 'application/json'],
  ['.webmanifest', 'application/manifest+json'],
])

/** A file of the client, and of nothing above it. */
const fileOf = (client: string, path: string) => {
  const file = normalize(join(client, path))
  const isWithin = file.startsWith(client + sep)
  const type = TYPES.get(extname(file))
  if (!isWithin || type === undefined || !existsSync(file)) return refused(404)
  return new Response(contentOf(file), { headers: { ...PAGE_HEADERS, 'content-type': type } })
}

const fileToKeep = ({ file, name }: { readonly file: string; readonly name: string }) => {
  const bytes = statSync(file).size
  const content = contentOf(file, () => rmSync(file, { force: true }))
  return new Response(content, {
    headers: {
      ...PAGE_HEADERS,
      'content-type': 'application/octet-stream',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })
}

const contentOf = (file: string, closed: () => void = () => {}) => {
  const stream = createReadStream(file).on('close', closed)
  // Safe: Node's web streams and the platform's are the same.
  return Readable.toWeb(stream) as unknown as ReadableStream
}
