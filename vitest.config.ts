import { defineConfig } from 'vitest/config'

const INTEGRATION = '{packages,apps}/**/*.int.spec.{ts,tsx}'

export default defineConfig({
  test: {
    // By itself Vitest runs one file at a time on two cores; ours mostly wait for processes of their own.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: ['{packages,apps}/**/*.spec.{ts,tsx}', 'scripts/**/*.spec.mjs'],
          exclude: ['**/node_modules/**', INTEGRATION],
        },
      },
      {
        test: {
          name: 'int',
          include: [INTEGRATION],
          exclude: ['**/node_modules/**'],
          pool: 'forks',
          // Processes of its own, beside another file's: what is waited for may take its time.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['{packages,apps}/**/*.e2e.ts'],
          exclude: ['**/node_modules/**'],
          pool: 'forks',
          // A browser beside all other tests is slow now and then: they come last, one at a time.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
