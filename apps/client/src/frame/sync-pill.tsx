import { StatusMark, useLook } from '@polder/ui'
import { Link } from 'react-router'
import { useSync } from '../host/sync-store.ts'
import { useSay } from '../words/say.ts'
import { pillFor } from './sync-words.ts'
import classes from './top-bar.module.css'

/** How it stands with the centre, always there and never shouting. It opens the sync centre. */
export const SyncPill = () => {
  const say = useSay()
  const { locale } = useLook()
  const news = useSync((state) => state.news)
  if (news === null) return null
  const { tone, words } = pillFor(news, say, locale)
  return (
    <Link to={news.inbox > 0 ? '/inbox' : '/sync'} className={classes['pill']}>
      <StatusMark tone={tone}>{words}</StatusMark>
    </Link>
  )
}
