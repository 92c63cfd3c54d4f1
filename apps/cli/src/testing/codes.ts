import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

/** How the sources make a refusal or a fault, and the tables that turn the system's errors into one. */
const MADE = [
  /\b(?:refuse|refuseFindings|Fault)\(\s*'([a-z0-9-]+)'/g,
  /\b(?:failed|converted)\(\s*(?:[\w.]+,\s*)?'([a-z0-9-]+)'/g,
  /\['(?:SQLITE_\w+|E[A-Z]+)', '([a-z-]+)'\]/g,
  /\bparseWith\([^)]*?'([a-z-]+)'\)/g,
  /\bcode: '([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
  /\breturn '(csv-[a-z-]+)'/g,
]

/**
 * The binding of a device that is not ours is the code itself, and so is what one has to be; why
 * something is in the inbox has a name of its own.
 */
const NAMED_OTHERWISE = [
  'another-machine',
  'copied-folder',
  'older-copy',
  'depends-on-refused',
  'cannot-be-decided',
  'forged',
  'not-active',
  'not-open',
  'not-placed',
  'not-closed',
]

/** Every code that the sources can refuse or fail with, and where one is made. */
export const codesInSources = (): ReadonlyMap<string, string> => {
  const codes = new Map(NAMED_OTHERWISE.map((code) => [code, 'named by what it is about']))
  for (const file of sourceFiles()) {
    for (const code of codesIn(readFileSync(join(ROOT, file), 'utf8'))) codes.set(code, file)
  }
  return codes
}

const codesIn = (source: string) =>
  MADE.flatMap((pattern) => [...source.matchAll(pattern)].flatMap(([, code]) => code ?? []))

const sourceFiles = () =>
  ['packages', 'apps/cli'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !NOT_SOURCE.test(name))
      .map((name) => join(folder, name))
      .filter((name) => !NOT_HERE.test(name)),
  )

/** What only a server's operator, a simulation or the app meets: they have words of their own. */
const NOT_HERE =
  /^packages\/(?:simulator|ui)\/|^packages\/centre\/src\/(?!judge\/)|^packages\/contract\/src\/host\/|^packages\/events\/src\/.*(?:centre|registry|backup)/

const NOT_SOURCE = /node_modules|\.spec\.ts$|\.contract\.ts$|\.bench\.ts$|(?:^|\/)testing\//
