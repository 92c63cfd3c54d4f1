import { fold } from './folded.ts'

/**
 * How well the best of some texts matches: 0 for the whole of it, 1 for its beginning, 2 for the
 * beginning of a word, 3 for anywhere, or for words that stand apart.
 */
export const rankOf = (texts: readonly string[], wanted: string): number =>
  Math.min(3, ...texts.map((text) => rankOfText(fold(text), fold(wanted))))

const rankOfText = (text: string, wanted: string): number => {
  if (text === wanted) return 0
  if (text.startsWith(wanted)) return 1
  return text.includes(` ${wanted}`) || text.includes(`-${wanted}`) ? 2 : 3
}
