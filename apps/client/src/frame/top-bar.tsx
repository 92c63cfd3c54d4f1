import { Menu, UnstyledButton } from '@mantine/core'
import { KeyCaps } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { actFor, useCurrentBranch } from '../host/branch-store.ts'
import { useSay } from '../words/say.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { openPalette } from './palette-store.ts'
import { SyncPill } from './sync-pill.tsx'
import classes from './top-bar.module.css'
import { UserMenu } from './user-menu.tsx'

export const TopBar = () => {
  const say = useSay()
  return (
    <header className={classes['bar']}>
      <Breadcrumbs />
      <UnstyledButton className={classes['search'] ?? ''} onClick={openPalette}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6 14 14" />
        </svg>
        <span className={classes['grow']}>{say('frame.search')}</span>
        <KeyCaps keys="Ctrl+K" />
      </UnstyledButton>
      <BranchMenu />
      <SyncPill />
      <UserMenu />
    </header>
  )
}

/** The branch that one acts for; a choice where the device speaks for several. */
const BranchMenu = () => {
  const say = useSay()
  const { branches, branch, device } = useAccount()
  const chosen = useCurrentBranch((state) => state.branch) ?? branch.id
  const name = branches.find(({ id }) => id === chosen)?.name ?? branch.name ?? ''
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes['button'] ?? ''} title={say('frame.actsFor')}>
          <span>{name}</span>{' '}
          <span className={classes['soft']}>{say('frame.device', { number: device.number })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('frame.actsFor')}</Menu.Label>
        {branches.map(({ id, name: each }) => (
          <Menu.Item key={id} onClick={() => actFor(id)} aria-current={id === chosen}>
            {each}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
