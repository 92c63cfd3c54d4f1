import { ActionIcon, Menu } from '@mantine/core'
import { Link } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { inSentence, labelOne, labelText } from '../enterprise/names.ts'
import { paperPlace, withPartyPlace } from '../enterprise/places.ts'
import { textIn } from '../values/text-in.ts'
import { choiceText } from '../values/value-text.ts'
import { useSay } from '../words/say.ts'
import { commandLabel, type RecordInHand } from './use-record-screen.ts'

/** What else can be done with it, and what can be begun with it. */
export const RecordMenu = ({ screens, row, record }: RecordInHand) => {
  const say = useSay()
  const enterprise = useEnterprise()
  const others = record.actions.filter(
    ({ command, label }) => command !== `Change${screens.name}` && label !== 'Release',
  )
  if (others.length + record.newOnes.length === 0 && !record.isDocument) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label={say('record.more')}>
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {record.isDocument ? (
          <Menu.Item component={Link} to={paperPlace(screens.name, textIn(row, 'id'))}>
            {say('record.print')}…
          </Menu.Item>
        ) : null}
        {record.newOnes.map(({ concept }) => (
          <Menu.Item key={concept} component={Link} to={withPartyPlace(concept, textIn(row, 'id'))}>
            {say('start.newOne', { what: inSentence(labelOne(enterprise, concept)) })}…
          </Menu.Item>
        ))}
        {record.setPassword === undefined ? null : (
          <Menu.Item onClick={record.setPassword}>{say('users.set')}…</Menu.Item>
        )}
        {others.map((action) => (
          <Menu.Item key={action.command} onClick={() => record.begin(action)}>
            {action.names === 'under'
              ? `${labelText(action.label)}…`
              : choiceText(commandLabel(action.command, enterprise))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
