/**
 * Who may import whom: the drawing of the house as data. `npm run check` enforces it
 * (scripts/boundaries), for packages that exist and for those still to come.
 * Every import points towards the pure code; apps only wire.
 */

const BELOW_CENTRE = ['kernel', 'model', 'commands', 'events', 'queries', 'sync', 'contract']
const BELOW_BRANCH = [...BELOW_CENTRE, 'exchange']

/** Per package or app, the packages it may import. A folder that is not named here is an error. */
export const imports = {
  'packages/kernel': [],
  'packages/model': ['kernel'],
  'packages/commands': ['kernel', 'model'],
  'packages/events': ['kernel'],
  'packages/queries': ['kernel', 'model', 'events'],
  'packages/sync': ['kernel', 'events'],
  'packages/exchange': ['kernel', 'model'],
  'packages/contract': ['kernel', 'model'],
  'packages/shell': ['contract', 'kernel'],
  'packages/branch': BELOW_BRANCH,
  'packages/centre': BELOW_CENTRE,
  'packages/simulator': ['branch', 'centre', ...BELOW_BRANCH],
  'packages/ui': [],
  'apps/client': ['contract', 'kernel', 'model', 'ui'],
  'apps/desktop': ['branch', 'contract', 'sync', 'kernel'],
  'apps/server': ['centre', 'contract', 'events', 'shell', 'sync', 'model', 'kernel'],
  'apps/cli': ['branch', 'contract', 'shell', 'sync', 'model', 'kernel'],
}

/** What the specs of a package may import besides: the other side of what they test. */
export const specImports = {
  'packages/branch': ['centre'],
  // What finds a browser.
  'apps/desktop': ['ui'],
}

/**
 * Doors of a package besides `.` that are not for everyone who may import it, so that nobody loads
 * a database driver it doesn't use. Specs may use every door of the packages they may import.
 */
export const doors = {
  'events/sqlite': ['packages/branch', 'packages/simulator', 'apps/server'],
  'events/postgres': ['apps/server'],
  'events/memory': ['packages/simulator'],
  'sync/client': ['packages/branch', 'packages/simulator', 'apps/desktop', 'apps/cli'],
  'sync/server': ['packages/centre', 'packages/simulator', 'apps/server'],
  'sync/socket-client': ['apps/desktop', 'apps/cli'],
  'sync/socket-server': ['apps/server'],
}

/** Libraries that only these folders may import. */
export const libraries = {
  zod: ['packages/model', 'packages/exchange', 'packages/sync', 'packages/contract', 'apps/server'],
  'better-sqlite3': ['packages/events/src/sqlite', 'packages/queries'],
  pg: ['packages/events/src/postgres'],
  'big.js': ['packages/kernel'],
  uuid: ['packages/kernel'],
  'temporal-polyfill': ['packages/kernel'],
  'socket.io': ['packages/sync/src/socket-server'],
  'socket.io-client': ['packages/sync/src/socket-client'],
}

/** Pure packages and screens: they reach no Node module, except in specs. */
export const withoutNode = [
  'packages/kernel',
  'packages/model',
  'packages/commands',
  'packages/contract',
  'packages/ui',
  'apps/client',
]
