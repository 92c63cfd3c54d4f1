import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import react from '@vitejs/plugin-react'
import { build, type Rolldown } from 'vite'

export type Served = { readonly url: string; readonly close: () => void }

type Files = ReadonlyMap<string, string | Uint8Array>

/** Builds a folder with an index.html as users would get it, into memory, and serves it. */
export const serveBuilt = async (root: string): Promise<Served> => {
  const files = await bundle(root)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname === '/' ? '/index.html' : pathname
    const file = files.get(path)
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': typeOf(path) })
    response.end(file)
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const bundle = async (root: string): Promise<Files> => {
  // Vitest says `test`, and then vite makes the slow React that is meant for its developers.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { write: false, reportCompressedSize: false },
  })
  process.env['NODE_ENV'] = before
  // One build, not several and not a watcher, by the options above.
  const { output } = built as Rolldown.RolldownOutput
  return new Map(
    output.map((part) => [`/${part.fileName}`, part.type === 'chunk' ? part.code : part.source]),
  )
}

const listen = (server: Server) =>
  new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => {
      // A server on a port has an address of this kind.
      done((server.address() as AddressInfo).port)
    })
  })

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
}

const typeOf = (path: string) => TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
