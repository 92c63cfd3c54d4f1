import { Button } from '@mantine/core'
import { ProgressLine, showToast } from '@polder/ui'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { host } from '../host/connection.ts'
import { outcomesSeen, useOutcomes } from '../host/outcomes-store.ts'
import { useWorks } from '../host/works-store.ts'
import { sayOr, useSay } from '../words/say.ts'
import classes from './frame.module.css'

/** What goes on behind the screens: long work with a way to end it, and what sync changed. */
export const HostNews = () => {
  useOutcomeToasts()
  const say = useSay()
  const works = Object.values(useWorks((state) => state.running))
  return works.map(({ work, call, about, progress }) => (
    <div key={work} className={classes['work']}>
      <ProgressLine
        label={`${sayOr(`works.${call}`, call)} ${about}`}
        share={
          progress === null || progress.total === 0 ? undefined : progress.done / progress.total
        }
        action={
          <Button size="xs" variant="subtle" onClick={() => void host().cancelWork({ work })}>
            {say('works.stop')}
          </Button>
        }
      />
    </div>
  ))
}

const useOutcomeToasts = () => {
  const say = useSay()
  const navigate = useNavigate()
  const notable = useOutcomes((state) => state.notable)
  useEffect(() => {
    if (notable.length === 0) return
    const refused = notable.filter(({ became }) => became !== 'changed').length
    outcomesSeen()
    showToast({
      id: 'outcomes',
      tone: 'warn',
      title:
        refused > 0
          ? say('sync.needsYou', { count: refused })
          : say('sync.changedBySync', { count: notable.length }),
      action: {
        label: say('areas.inbox'),
        run: () => void navigate(refused > 0 ? '/inbox' : '/sync'),
      },
    })
  }, [notable, say, navigate])
}
