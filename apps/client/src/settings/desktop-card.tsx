import { Switch } from '@mantine/core'
import type { DesktopBridge } from '@polder/contract/host'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Card } from '../page/page.tsx'
import { useSay } from '../words/say.ts'

const KEY = ['@desktop settings']

/** What is of this machine, whoever signs in. */
export const DesktopCard = ({ desktop }: { readonly desktop: DesktopBridge }) => {
  const say = useSay()
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey: KEY, queryFn: desktop.settings })
  const change = async (checkForUpdates: boolean) =>
    queries.setQueryData(KEY, await desktop.changeSettings({ checkForUpdates }))
  return (
    <Card title={say('settings.machine')}>
      <Switch
        label={say('settings.updates')}
        description={say('settings.updatesText', { version: desktop.version })}
        checked={data?.checkForUpdates === true}
        onChange={({ currentTarget: { checked } }) => void change(checked)}
      />
    </Card>
  )
}
