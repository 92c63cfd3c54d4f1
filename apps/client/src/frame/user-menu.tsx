import { Menu, UnstyledButton } from '@mantine/core'
import type { Look } from '@polder/contract/host'
import { useNavigate } from 'react-router'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { useSession } from '../enterprise/rights.ts'
import { host } from '../host/connection.ts'
import { changeLook, useLookChoice } from '../host/look-store.ts'
import { useSay } from '../words/say.ts'
import classes from './top-bar.module.css'

const THEMES: readonly Look['theme'][] = ['light', 'dark', 'system']

/** Who one is, and the colours, which people change with the light in the room. */
export const UserMenu = () => {
  const say = useSay()
  const navigate = useNavigate()
  const { user } = useAccount()
  const isOpen = useSession(({ session }) => session?.isOpen ?? true)
  const { theme } = useLookChoice(({ look }) => look)
  const name = user.name ?? ''
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={`${say('frame.user')}: ${name}`}>
          <span className={classes['initials']}>{initialsOf(name)}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        {THEMES.map((each) => (
          <Menu.Item
            key={each}
            aria-current={each === theme}
            onClick={() => void changeLook({ theme: each })}
          >
            {say(`frame.${each}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate('/settings')}>{say('areas.settings')}</Menu.Item>
        {isOpen ? null : (
          <Menu.Item onClick={() => void host().signOut()}>{say('frame.signOut')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/u)
    .map((word) => word.charAt(0).toUpperCase())
    .slice(0, 2)
    .join('')
