import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type Rolldown } from 'vite'

const GALLERY = fileURLToPath(new URL('../../gallery', import.meta.url))

/** The gallery as users would get it, built into memory and served. */
export type ServedGallery = { readonly url: string; readonly close: () => void }

export const serveGallery = async (): Promise<ServedGallery> => {
  const files = await bundle()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = files.get(pathname === '/' ? '/index.html' : pathname)
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': typeOf(pathname) })
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

const bundle = async (): Promise<ReadonlyMap<string, string | Uint8Array>> => {
  const built = await build({
    root: GALLERY,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    // Vitest sets it to `test`, and React would be the slow one.
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, reportCompressedSize: false },
  })
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
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
}

const typeOf = (pathname: string) => TYPES[pathname.split('.').at(-1) ?? ''] ?? 'text/html'
