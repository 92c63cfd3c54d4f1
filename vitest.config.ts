import { defineConfig } from 'vitest/config'

const INTEGRATION = '{packages,apps}/**/*.int.spec.{ts,tsx}'

/** A shared machine may stop for a second; a person's own doesn't, and sees every failure at once. */
const RETRIES = process.env['CI'] === undefined ? 0 : 1

export default defineConfig({
  test: {
    // Files of tests mostly wait for processes of their own; one a core would leave half of it idle.
    maxWorkers: 2,
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
          retry: RETRIES,
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
          retry: RETRIES,
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
