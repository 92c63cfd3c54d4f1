export { createMemoryAccount, type MemoryAccount } from './memory-account.ts'
export { createMemoryAdvice } from './memory-advice.ts'
export { createDice, type Dice, type KnownWorld, randomWish } from './random-wishes.ts'
