export { ABSENT, type Aggregate, type Block, exists, type Status } from './aggregate.ts'
export {
  type CommandSystem,
  createCommandSystem,
  type Decision,
  type EdgeStamps,
  initialState,
  type Sources,
} from './command-system.ts'
export type { Account, AdviceSource, FulfilledLine, Lookup } from './lookup.ts'
export { RULE_NAMES } from './rules/registry.ts'
