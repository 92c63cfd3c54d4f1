/** What is wrong with the `packages` of a lockfile, one line each. */
export const lockfileFaults = (packages) => [
  ...(Object.keys(packages).length === 0 ? ['the lockfile holds no packages'] : []),
  ...Object.entries(packages).flatMap(([path, entry]) => [
    ...addresses(path, entry),
    ...missing(packages, path, entry),
  ]),
]

const addresses = (path, { resolved }) =>
  /^[a-z+]+:/.test(resolved ?? '') ? [`${path} is resolved to an address`] : []

const missing = (packages, path, { version, optionalDependencies }) =>
  Object.keys(optionalDependencies ?? {})
    .filter((name) => !isFound(packages, path, name))
    .map((name) => `${name}, optional for ${path}@${version}, is missing`)

/** Looks where Node would: beside the package, then in every node_modules above it. */
const isFound = (packages, path, name) => {
  const own = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`
  // npm leaves an entry without a version for a binary that the registry lacks.
  if (packages[own]?.version !== undefined) return true
  return path !== '' && isFound(packages, path.replace(LAST_STEP, ''), name)
}

const LAST_STEP = /\/?(?:node_modules\/(?:@[^/]+\/)?)?[^/]+$/
