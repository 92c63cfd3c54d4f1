import type { ShownAs } from '@polder/model'

export const isMoneyLike = (as: ShownAs): boolean => as === 'money' || as === 'spendingLimit'

/** Figures stand at the end of their column. */
export const isFigure = (as: ShownAs): boolean =>
  isMoneyLike(as) || as === 'quantity' || as === 'unitPrice' || as === 'percent' || as === 'number'
