/** Turns the data of boundaries.mjs into the rules of dependency-cruiser. */

const MEMBERS = '^(?:packages|apps)/'
const SPECS = String.raw`\.(?:spec|contract|bench|e2e)\.[cm]?tsx?$`
/** Suites and doubles that a package exports for the specs of others. */
const TESTING = '/src/testing/'

/** The members are the folders of packages and apps; `exportsOf` gives the files a member exports. */
export const boundaryRules = ({ members, boundaries, exportsOf }) => {
  const { imports, specImports, doors, libraries, withoutNode } = boundaries
  return [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    byName,
    noTesting,
    ...members.flatMap((member) => importTable(member, imports[member], specImports[member])),
    ...members.map((member) => onlyExports(member, exportsOf(member))),
    ...Object.entries(doors).map(guardedDoor),
    ...Object.entries(libraries).map(ownedLibrary),
    {
      name: 'without-node',
      severity: 'error',
      from: { path: folders(withoutNode), pathNot: [SPECS, TESTING] },
      to: { dependencyTypes: ['core'] },
    },
  ]
}

/** Another package is named `@polder/...`, never reached by a path. */
const byName = {
  name: 'by-name',
  severity: 'error',
  from: { path: '^((?:packages|apps)/[^/]+)/' },
  to: { path: MEMBERS, pathNot: '^$1/', dependencyTypes: ['local'] },
}

const noTesting = {
  name: 'no-testing-in-production',
  severity: 'error',
  from: { path: MEMBERS, pathNot: [SPECS, TESTING, '^packages/simulator/'] },
  to: { path: TESTING },
}

/** What a member may import, and what its specs may besides. */
const importTable = (member, allowed = [], forSpecs = []) => {
  const own = [SPECS, `^${escape(member)}${TESTING}`]
  const rule = (from, names) => ({
    name: `import-table-${member}`,
    severity: 'error',
    comment: `${member} may import: ${names.join(', ') || 'nothing of ours'} (boundaries.mjs)`,
    from: { path: folders([member]), ...from },
    to: { path: MEMBERS, pathNot: folders([member, ...names.map((name) => `packages/${name}`)]) },
  })
  if (forSpecs.length === 0) return [rule({}, allowed)]
  return [
    rule({ pathNot: own }, allowed),
    { ...rule({}, [...allowed, ...forSpecs]), name: `import-table-of-specs-${member}` },
  ]
}

const onlyExports = (member, files) => ({
  name: `only-exports-of-${member}`,
  severity: 'error',
  from: { path: MEMBERS, pathNot: folders([member]) },
  to: { path: folders([member]), pathNot: files.map((file) => `^${escape(`${member}/${file}`)}$`) },
})

const guardedDoor = ([door, allowed]) => {
  const [owner, side] = door.split('/')
  return {
    name: `door-${door}`,
    severity: 'error',
    from: { path: MEMBERS, pathNot: [folders([`packages/${owner}`, ...allowed]), SPECS, TESTING] },
    to: { path: `^packages/${owner}/src/${side}/` },
  }
}

const ownedLibrary = ([library, owners]) => ({
  name: `library-${library}`,
  severity: 'error',
  from: { path: MEMBERS, pathNot: folders(owners) },
  to: { path: `(?:^|node_modules/)(?:@types/)?${escape(library)}(?:/|$)` },
})

const folders = (names) => `^(?:${names.map(escape).join('|')})/`

const escape = (text) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
