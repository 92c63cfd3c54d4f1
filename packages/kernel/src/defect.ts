/** We are wrong: stops loudly, with what was believed. */
export const assert: (condition: unknown, belief: string) => asserts condition = (
  condition,
  belief,
) => {
  if (!condition) throw new Error(`Defect: ${belief}`)
}

/** The end of an exhaustive `switch`: the compiler proves that nobody gets here. */
export const unreachable = (value: never): never => {
  throw new Error(`Defect: unexpected ${JSON.stringify(value)}`)
}

/** A value that must be there by construction; `belief` says why it is. */
export const present = <T>(value: T | null | undefined, belief: string): T => {
  assert(value !== null && value !== undefined, belief)
  return value
}
