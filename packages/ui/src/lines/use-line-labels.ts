import { useMemo } from 'react'
import { formatDecimal } from '../decimal/format-decimal.ts'
import { useLook } from '../look/look-context.ts'

export type LineLabels = {
  readonly line: (number: number) => string
  readonly addLine: string
  readonly deleteLine: string
}

export const useLineLabels = (): LineLabels => {
  const { words, locale } = useLook()
  return useMemo(
    () => ({
      line: (number: number) => words.line(formatDecimal(String(number), { locale })),
      addLine: words.addLine,
      deleteLine: words.deleteLine,
    }),
    [words, locale],
  )
}
