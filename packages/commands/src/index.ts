export { ABSENT, type Aggregate, type Block, exists, type Status } from './aggregate.ts'
export {
  type CommandSystem,
  createCommandSystem,
  initialState,
  type QuoteChecking,
} from './command-system.ts'
export type { Decision } from './decide.ts'
export { brokenFact, isNextNumber } from './fact/broken.ts'
export { asMadeBy, type Moving } from './fact/moved.ts'
export {
  type AccountToFound,
  branchOpening,
  type BranchToOpen,
  foundAccount,
  type Founding,
} from './founding.ts'
export type { LogView } from './log-view.ts'
export {
  type Account,
  type AdviceSource,
  type FulfilledLine,
  type Lookup,
  modelStream,
} from './lookup.ts'
export { publishedBy, publishedIn, type Published, publisherIn } from './published.ts'
export { RULE_NAMES } from './rules/registry.ts'
export type { EdgeStamps, Sources } from './stamp/stamp.ts'
export { createStates, type States } from './states.ts'
