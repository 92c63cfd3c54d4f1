import { Button } from '@mantine/core'
import { EmptyState } from '@polder/ui'
import { useNavigate } from 'react-router'
import { useSay } from '../words/say.ts'

/** An address that leads nowhere. */
export const EmptyScreen = () => {
  const say = useSay()
  const navigate = useNavigate()
  return (
    <EmptyState
      title={say('record.failed')}
      text={say('refusals.unknown-id')}
      action={<Button onClick={() => void navigate('/')}>{say('areas.start')}</Button>}
    />
  )
}
