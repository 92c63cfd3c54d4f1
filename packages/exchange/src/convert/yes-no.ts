const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', 't', '1'])
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', 'f', '0'])

/** Undefined where the text is neither; other words than these are for a map. */
export const parseYesNo = (text: string): boolean | undefined => {
  const word = text.toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : undefined
}
