/**
 * The Chromium that npm brought, packed. It is unpacked once per version below node_modules/.cache,
 * beside its final place and then renamed, so that tests that start at once don't see half of it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

type Unpacked = {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache', import.meta.url))
const PACKS = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']

/** Its binaries are for Linux on x64 only. */
export const isBundled = (): boolean => process.platform === 'linux' && process.arch === 'x64'

export const unpackBundled = async (): Promise<Unpacked> => {
  const { folder: from, version } = packed()
  const folder = join(CACHE, `chromium-${version}`)
  if (!existsSync(folder)) await unpack(from, folder)
  const executablePath = join(folder, 'chromium')
  return { executablePath, env: environment(executablePath, folder) }
}

const packed = () => {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const folder = dirname(dirname(main))
  // npm wrote this file, and every package has a version.
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string
  }
  return { folder: join(folder, 'bin'), version: manifest.version }
}

const unpack = async (from: string, folder: string) => {
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  await Promise.all(inflateInto(draft, from))
  try {
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true })
    // Another process was quicker: its copy is as good.
    if (!existsSync(folder)) throw error
  }
}

/** The library unpacks into the folder for temporary files, which it asks for when it is called. */
const inflateInto = (folder: string, from: string) => {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  const packs = PACKS.map((pack) => inflate(join(from, pack)))
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  return packs
}

/** The libraries beside it are for systems that lack them; where they are there, the system's fit. */
const environment = (executablePath: string, folder: string): Readonly<Record<string, string>> => {
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' })
  return stdout.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {}
}
