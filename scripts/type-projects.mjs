import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * What tsc is run on: everything that runs on Node, by the root's tsconfig.json, and by its own every
 * member that runs in a browser. Such a member has two: one with its tests, for which Node is there,
 * and one that proves that its sources need nothing of Node.
 */
export const typeProjects = () => [
  'tsconfig.json',
  ...membersWith('packages'),
  ...membersWith('apps'),
]

const membersWith = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => projectsIn(join(folder, name)))

const projectsIn = (member) =>
  readdirSync(join(root, member))
    .filter((file) => /^tsconfig.*\.json$/.test(file))
    .map((file) => join(member, file))
