import { LookProvider } from '@polder/ui'
import type { ReactNode } from 'react'
import { localeFor, uiWords } from '../words/languages.ts'
import { useLookChoice } from '../host/look-store.ts'

const NONCE =
  document.querySelector('meta[name="polder-nonce"]')?.getAttribute('content') ?? undefined

// What locks scrolling behind a dialog writes a style of its own, and asks here for the nonce.
if (NONCE !== undefined) Object.assign(globalThis, { __webpack_nonce__: NONCE })

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
