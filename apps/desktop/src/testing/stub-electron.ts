import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Stands in Electron's program before its fuses, one character each: `1` on, `0` off. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_VERSION = 1

/** In the order of the wire (`FuseV1Options`). */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const

/** As Electron ships them. */
const SHIPPED = '101100011'

/** What electron-builder takes for an Electron: a program that runs nowhere and has real fuses. */
export const makeStubElectron = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  const wire = Buffer.from([FUSE_VERSION, SHIPPED.length])
  const program = Buffer.concat([Buffer.from(`stub ${SENTINEL}`), wire, Buffer.from(SHIPPED)])
  writeFileSync(join(folder, 'electron'), program)
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), '45.4.1')
  writeFileSync(join(folder, 'LICENSE'), 'MIT')
}

/** Which fuses of a program are on. */
export const fusesOn = (program: Buffer): readonly string[] => {
  const at = program.indexOf(SENTINEL) + SENTINEL.length + 2
  return FUSES.filter((_, place) => program[at + place] === '1'.charCodeAt(0))
}
