import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

/** How the sources make a refusal or a fault, and the tables that turn the system's errors into one. */
const MADE = [
  /\b(?:refuse|refuseFindings|Fault)\(\s*'([a-z0-9-]+)'/g,
  /\['(?:SQLITE_\w+|E[A-Z_]+)', '([a-z-]+)'\]/g,
  /\bcode: '([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
  /\bUNSOUND = '([a-z-]+)'/g,
]

/** What an operator's command goes through; of the command system, what founding and opening do. */
const SOURCES = [
  'apps/server/src',
  'packages/centre/src',
  'packages/events/src',
  'packages/model/src',
  'packages/commands/src/parse.ts',
  'packages/commands/src/values/claims.ts',
  'packages/commands/src/values/reference.ts',
  'packages/commands/src/values/required.ts',
]

/** Of a branch's own log, or told to a branch over its line: no command of an operator gets there. */
const ELSEWHERE =
  /(?:^|\/)(?:branch|successor|memory|outbox|inbox|branch-log|successor-log)(?:\/|[\w-]*\.ts)/

/** Every code that a command can answer with, and a file that makes it. */
export const codesInSources = (): ReadonlyMap<string, string> => {
  const codes = new Map<string, string>()
  for (const file of sourceFiles())
    for (const code of codesIn(readFileSync(join(ROOT, file), 'utf8'))) codes.set(code, file)
  return codes
}

const codesIn = (source: string) =>
  MADE.flatMap((pattern) => [...source.matchAll(pattern)].flatMap(([, code]) => code ?? []))

const sourceFiles = () =>
  SOURCES.flatMap((source) => (source.endsWith('.ts') ? [source] : filesIn(source)))

const filesIn = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !NOT_SOURCE.test(name) && !ELSEWHERE.test(name))
    .map((name) => join(folder, name))

const NOT_SOURCE = /\.spec\.ts$|\.contract\.ts$|\.bench\.ts$|(?:^|\/)testing\//
