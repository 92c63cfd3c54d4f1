import { LookProvider } from '@polder/ui'
import type { ReactNode } from 'react'
import { localeFor, uiWords } from '../words/languages.ts'
import { useLookChoice } from '../host/look-store.ts'

const NONCE =
  document.querySelector('meta[name="polder-nonce"]')?.getAttribute('content') ?? undefined

/** The look that the user chose, around everything. */
export const Dressed = ({ children }: { readonly children: ReactNode }) => {
  const { language, theme, density } = useLookChoice(({ look }) => look)
  return (
    <LookProvider
      locale={localeFor(language)}
      words={uiWords()}
      scheme={theme === 'system' ? 'auto' : theme}
      density={density}
      {...(NONCE === undefined ? {} : { styleNonce: NONCE })}
    >
      {children}
    </LookProvider>
  )
}
