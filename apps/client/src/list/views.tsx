import { ActionIcon, Button, Menu } from '@mantine/core'
import { isJsonObject } from '@polder/kernel'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { keep, useKeptThing } from '../host/kept.ts'
import { AskText } from '../page/ask-text.tsx'
import { useSay } from '../words/say.ts'
import { type ListState, paramsFrom } from './list-state.ts'

export type ViewsProps = { readonly spec: ListSpec; readonly state: ListState }

/** What is looked at again and again: filters, order and search of a list, by a name. */
export const Views = ({ spec, state }: ViewsProps) => {
  const say = useSay()
  const [params, setParams] = useSearchParams()
  const [isNaming, setNaming] = useState(false)
  const { views, save, forget } = useViews(spec)
  const now = paramsFrom(state, spec).toString()
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">{say('list.views')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(views).map(([name, view]) => (
            <Menu.Item
              key={name}
              aria-current={params.toString() === view}
              onClick={() => setParams(new URLSearchParams(view))}
              rightSection={
                <ActionIcon
                  component="span"
                  size={20}
                  variant="subtle"
                  aria-label={say('list.forgetView', { name })}
                  onClick={(event) => {
                    event.stopPropagation()
                    forget(name)
                  }}
                >
                  ×
                </ActionIcon>
              }
            >
              {name}
            </Menu.Item>
          ))}
          {Object.keys(views).length === 0 ? null : <Menu.Divider />}
          <Menu.Item disabled={now === ''} onClick={() => setNaming(true)}>
            {say('list.saveView')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isNaming ? (
        <AskText
          title={say('list.saveView')}
          label={say('list.viewName')}
          action={say('form.save')}
          isRequired
          onClose={() => setNaming(false)}
          onSay={(name) => {
            save(name, now)
            setNaming(false)
          }}
        />
      ) : null}
    </>
  )
}

/** By name, each as its address says it; kept for the user. */
const useViews = ({ table }: ListSpec) => {
  const key = `views.${table}`
  const kept = useKeptThing(key)
  const views = Object.fromEntries(
    Object.entries(isJsonObject(kept) ? kept : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
  return {
    views,
    save: (name: string, view: string) => keep(key, { ...views, [name]: view }),
    forget: (name: string) => {
      const { [name]: _forgotten, ...others } = views
      keep(key, others)
    },
  }
}
