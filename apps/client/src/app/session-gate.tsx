import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { faultIn, valueOf } from '../host/answers.ts'
import { connected, host } from '../host/connection.ts'
import { OWN_KEYS } from '../host/follow-host.ts'
import { setSync } from '../host/sync-store.ts'
import { accountQuery, AccountContext } from '../enterprise/enterprise-context.ts'
import { setSession } from '../enterprise/rights.ts'
import { SignInScreen } from '../sign-in/sign-in-screen.tsx'
import { applySettings } from '../host/look-store.ts'
import { FaultScreen } from './fault-screen.tsx'
import { Router } from './router.tsx'

/** Signed in, with the account and the user's settings known: then screens are shown. */
export const SessionGate = () => {
  const session = useQuery({
    queryKey: [OWN_KEYS.session],
    queryFn: async () => {
      const answer = await valueOf(host().session())
      setSession(answer)
      return answer
    },
  })
  const isSignedIn = session.data !== undefined && session.data.user !== null
  const isDressed = useSettings(session.data?.user?.id ?? null)
  const account = useQuery({ ...accountQuery, enabled: isSignedIn })
  useFirstSync(isSignedIn)
  if (session.data !== undefined && !isSignedIn) return <SignInScreen session={session.data} />
  const failed = session.error ?? account.error
  if (failed !== null && account.data === undefined) return <FaultScreen error={faultIn(failed)} />
  if (account.data === undefined || !isDressed) return null
  return (
    <AccountContext value={account.data}>
      <Router />
    </AccountContext>
  )
}

/** The look of whoever signed in, before their first screen. */
const useSettings = (user: string | null) => {
  const [isDressed, setDressed] = useState(false)
  useEffect(() => {
    const dress = async () => {
      const settings = await connected().host.settings()
      if (settings.ok) await applySettings(settings.value)
      setDressed(true)
    }
    void dress()
  }, [user])
  return isDressed
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
