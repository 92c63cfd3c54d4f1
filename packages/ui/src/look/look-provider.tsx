import './components.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './look.css'
import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, useMemo } from 'react'
import { ShortcutsProvider } from '../shortcuts/shortcuts-provider.tsx'
import { firstDayOf } from './first-day.ts'
import { LookContext } from './look-context.ts'
import { type Density, ROW_PX } from './sizes.ts'
import { themeOf, variablesOf } from './theme.ts'
import { ENGLISH, type UiWords } from './words.ts'

export type LookProviderProps = {
  readonly children: ReactNode
  /** BCP 47: `nl`, `en-GB`. The app imports dayjs's locale of the language for the calendar. */
  readonly locale?: string
  readonly words?: UiWords
  /** `auto` follows the system, and changes with it. */
  readonly scheme?: 'auto' | 'light' | 'dark'
  readonly density?: Density
  /** Of the content security policy, for the variables, which are a style element. */
  readonly styleNonce?: string
}

/** Stands once around the whole app. */
export const LookProvider = ({
  children,
  locale = 'en',
  words = ENGLISH,
  scheme = 'auto',
  density = 'normal',
  styleNonce,
}: LookProviderProps) => {
  const look = useMemo(
    () => ({ locale, words, density, rowPx: ROW_PX[density] }),
    [locale, words, density],
  )
  const theme = useMemo(() => themeOf(density), [density])
  const variables = useMemo(() => variablesOf(density), [density])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme={scheme}
      {...(scheme === 'auto' ? {} : { forceColorScheme: scheme })}
      {...(styleNonce === undefined ? {} : { getStyleNonce: () => styleNonce })}
    >
      <DatesProvider settings={datesOf(locale)}>
        <LookContext value={look}>
          <ShortcutsProvider>{children}</ShortcutsProvider>
          <Notifications position="bottom-right" limit={MAX_TOASTS} autoClose={TOAST_MS} />
        </LookContext>
      </DatesProvider>
    </MantineProvider>
  )
}

const MAX_TOASTS = 4
const TOAST_MS = 6000

/** Weekends are days as others here: red would say that something is wrong with them. */
const datesOf = (locale: string) => ({
  locale: locale.split('-')[0] ?? 'en',
  firstDayOfWeek: firstDayOf(locale),
  weekendDays: [],
})
