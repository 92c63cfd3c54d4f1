/** How many of the first of these sizes come to at most so many bytes; at least one (SY-20). */
export const batchLength = (sizes: readonly number[], bytes: number): number => {
  let total = 0
  const tooMuch = sizes.findIndex((size) => {
    total += size
    return total > bytes
  })
  return tooMuch < 0 ? sizes.length : Math.max(tooMuch, 1)
}
