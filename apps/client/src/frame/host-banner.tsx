import { useAccount } from '../enterprise/enterprise-context.ts'
import { useConnectionState } from '../host/use-connection-state.ts'
import { useSay } from '../words/say.ts'
import classes from './frame.module.css'

/** Said over the screen while what it shows may be old, and while nothing can be changed. */
export const HostBanner = () => {
  const say = useSay()
  const state = useConnectionState()
  const { isWritable } = useAccount()
  const words = {
    lost: `${say('app.lost')}. ${say('app.lostText')}`,
    connecting: `${say('app.lost')}. ${say('app.lostText')}`,
    restarting: say('app.restarting'),
    rebuilding: say('app.rebuilding'),
  }
  const said = state.kind in words ? words[state.kind as keyof typeof words] : undefined
  const shown = said ?? (isWritable ? undefined : say('frame.readOnly'))
  if (shown === undefined) return null
  return <output className={classes['banner']}>{shown}</output>
}
