export type * from './branch-log.ts'
export { chainHash, commandHash, GENESIS_HASH } from './chain.ts'
export * from './port.ts'
