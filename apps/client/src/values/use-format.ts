import { useLook } from '@polder/ui'
import { useMemo } from 'react'
import { useAccount } from '../enterprise/enterprise-context.ts'
import type { Format } from './value-text.ts'

/** How numbers, dates and money are written here. */
export const useFormat = (): Format => {
  const { locale } = useLook()
  const { currency } = useAccount()
  return useMemo(() => ({ locale, currency }), [locale, currency])
}
