import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { createCounters, type Counters } from './counters.ts'
import type { Text } from './pages.ts'

/** How things stand; asked for only when somebody looks. */
export type Figures = {
  readonly connections: number
  readonly accounts: number
  readonly devices: { readonly [status: string]: number }
}

export type Metrics = { readonly counters: Counters; readonly text: () => Promise<Text> }

/** In the words of Prometheus: counters of what happened, gauges of how things stand. */
export const createMetrics = (figures: () => Figures): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = gaugesIn(registry)
  const standing = {
    connections: gauge('polder_connections', 'Branches that are connected'),
    accounts: gauge('polder_accounts', 'Accounts on this server'),
    devices: gauge('polder_devices', DEVICES_HELP, ['status']),
  }
  return {
    counters: createCounters(registry),
    text: async () => {
      const { connections, accounts, devices } = figures()
      standing.connections.set(connections)
      standing.accounts.set(accounts)
      for (const [status, count] of Object.entries(devices)) standing.devices.set({ status }, count)
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

const DEVICES_HELP = 'Devices, by whether they may speak; counted an account a second'

const gaugesIn =
  (registry: Registry) =>
  (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
