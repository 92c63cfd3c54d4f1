import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Files for a client to fetch. Each lies under a name that cannot be guessed, and whoever serves it
 * finds it by that alone: the host that wrote it may be another thread or process.
 */
export type Downloads = {
  readonly create: () => { readonly ticket: string; readonly file: string }
}

/** Those that nobody fetched go when they are older, or when there are more. */
const KEPT_MS = 30 * 60_000
const MAX_KEPT = 20

const TICKET_BYTES = 24
const TICKET = /^[\w-]{32}$/
const PATH = /^\/download\/([\w-]{32})\/([^/]{1,600})$/

export const createDownloads = (scratch: string): Downloads => {
  const folder = folderIn(scratch)
  return {
    create: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      removeOld(folder)
      const ticket = randomBytes(TICKET_BYTES).toString('base64url')
      return { ticket, file: join(folder, ticket) }
    },
  }
}

export const downloadUrl = (ticket: string, name: string): string =>
  `/download/${ticket}/${encodeURIComponent(name)}`

export type Download = { readonly file: string; readonly name: string }

/** What a path names, if it is there: once. Whoever takes it removes it when it is sent. */
export const takeDownload = (scratch: string, path: string): Download | undefined => {
  const [, ticket = '', name = ''] = PATH.exec(path) ?? []
  const file = join(folderIn(scratch), ticket)
  if (!TICKET.test(ticket) || !existsSync(file)) return undefined
  const taken = `${file}.taken`
  renameSync(file, taken)
  return { file: taken, name: decoded(name) }
}

const folderIn = (scratch: string) => join(scratch, 'downloads')

const decoded = (name: string) => {
  try {
    return decodeURIComponent(name)
  } catch {
    return 'download'
  }
}

const removeOld = (folder: string) => {
  const files = readdirSync(folder)
    .map((name) => ({ file: join(folder, name), atMs: statSync(join(folder, name)).mtimeMs }))
    .toSorted((one, other) => other.atMs - one.atMs)
  for (const [place, { file, atMs }] of files.entries())
    if (place >= MAX_KEPT || Date.now() - atMs > KEPT_MS) rmSync(file, { force: true })
}
