import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { faultIn, valueOf } from '../host/answers.ts'
import { connected, host } from '../host/connection.ts'
import { OWN_KEYS } from '../host/follow-host.ts'
import { setSync } from '../host/sync-store.ts'
import { accountQuery, AccountContext } from '../enterprise/enterprise-context.ts'
import { setSession } from '../enterprise/rights.ts'
import { applySettings } from '../host/look-store.ts'
import { FaultScreen } from './fault-screen.tsx'
import { Router } from './router.tsx'

/** Signed in, with the account and the user's settings known: then screens are shown. */
export const SessionGate = () => {
  const { session, user, error } = useSessionAnswer()
  const account = useQuery({ ...accountQuery, enabled: user !== null })
  const isDressed = useSettings(user)
  useFirstSync(user !== null)
  if (session !== undefined && user === null)
    return (
      <Suspense fallback={null}>
        <SignInScreen session={session} />
      </Suspense>
    )
  if (account.data !== undefined)
    return isDressed ? (
      <AccountContext value={account.data}>
        <Router />
      </AccountContext>
    ) : null
  const failed = error ?? account.error
  return failed === null ? null : <FaultScreen error={faultIn(failed)} />
}

const SignInScreen = lazy(async () => ({
  default: (await import('../sign-in/sign-in-screen.tsx')).SignInScreen,
}))

const useSessionAnswer = () => {
  const { data: session, error } = useQuery({
    queryKey: [OWN_KEYS.session],
    queryFn: async () => {
      const answer = await valueOf(host().session())
      setSession(answer)
      return answer
    },
  })
  return { session, error, user: session?.user?.id ?? null }
}

/** The look of whoever signed in, before their first screen. */
const useSettings = (user: string | null) => {
  const [dressedAs, setDressedAs] = useState<string | null>()
  useEffect(() => {
    const dress = async () => {
      const settings = await connected().host.settings()
      if (settings.ok) await applySettings(settings.value)
      setDressedAs(user)
    }
    void dress()
  }, [user])
  return dressedAs === user
}

/** The host tells of changes; how it stands in the beginning is asked. */
const useFirstSync = (isSignedIn: boolean) => {
  useEffect(() => {
    if (!isSignedIn) return
    void connected()
      .host.status()
      .then((status) => (status.ok ? setSync(status.value) : undefined))
  }, [isSignedIn])
}
