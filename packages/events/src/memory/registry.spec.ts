import { registryContract } from '../testing/registry.contract.ts'
import { createMemoryRegistry, restoreMemoryRegistry } from './registry.ts'

registryContract('memory registry', {
  create: () => createMemoryRegistry(),
  restore: restoreMemoryRegistry,
})
