/**
 * Reads every source file of packages and apps with dependency-cruiser and holds its imports
 * against boundaries.mjs. A checker that reads nothing finds nothing, so it also proves that every
 * file was read.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { boundaryRules } from './rules.mjs'

/** Everything wrong, one line each: `rule: from -> to`. Empty when the house stands. */
export const findViolations = async ({ root, boundaries }) => {
  const members = found(root, '{packages,apps}/*/package.json').map((file) =>
    file.replace('/package.json', ''),
  )
  const unnamed = members.filter((member) => boundaries.imports[member] === undefined)
  const { modules, summary } = await read(root, { members, boundaries })
  const sources = new Set(modules.map(({ source }) => source))
  const unread = found(root, '{packages,apps}/*/**/*.{ts,tsx}').filter((file) => !sources.has(file))
  return [
    ...(sources.size === 0 ? ['nothing-read: not one module was read'] : []),
    ...unread.map((file) => `unread: ${file}`),
    ...unnamed.map((member) => `unnamed: ${member} is missing in boundaries.mjs`),
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).toSorted(),
  ]
}

const NOTHING = { modules: [], summary: { violations: [] } }

const read = async (root, { members, boundaries }) => {
  if (members.length === 0) return NOTHING
  const exportsOf = (member) => exportedFiles(join(root, member, 'package.json'))
  const { output } = await cruise(members, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: boundaryRules({ members, boundaries, exportsOf }) },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  })
  return output
}

const exportedFiles = (manifest) =>
  Object.values(JSON.parse(readFileSync(manifest, 'utf8')).exports ?? {}).map((file) =>
    file.replace('./', ''),
  )

const found = (root, pattern) =>
  globSync(pattern, { cwd: root, exclude: ['**/node_modules', '**/dist'] })
    .map((file) => file.replaceAll(sep, '/'))
    .toSorted()
