import { ChoiceField } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelMany, labelText } from '../enterprise/names.ts'
import { sayOr, useSay } from '../words/say.ts'
import type { FieldInputProps } from './field-input-props.ts'
import { textOf } from './text-in.ts'

/** RI-1: each part of a right, chosen among what there is; `*` stands for all of it. */
export const RightsPart = ({ field, value, onChange, error }: FieldInputProps) => {
  const say = useSay()
  const choices = useChoices(field.name)
  return (
    <ChoiceField
      label={labelText(field.label)}
      value={textOf(value)}
      onChange={(next) => onChange(next === '' ? null : next)}
      options={[{ value: EVERYTHING, label: say('users.everything') }, ...choices]}
      error={error}
      isRequired={field.required}
    />
  )
}

const EVERYTHING = '*'

/** The list of a user's rights, as the model has it. */
export const areRights = ({ name, lines }: FieldInputProps['field']): boolean =>
  name === 'rights' && lines.some((part) => part.name === 'concept')

const useChoices = (part: string) => {
  const { enterprise, branches } = useAccount()
  switch (part) {
    case 'concept':
      return [...enterprise.screens.keys()].map((name) => ({
        value: name,
        label: labelMany(enterprise, name),
      }))
    case 'operation':
      return [...new Set([...enterprise.commands.values()].map(({ operation }) => operation))].map(
        (operation) => ({
          value: operation,
          label: sayOr(`operations.${operation}`, sayOr(`actions.${operation}`, operation)),
        }),
      )
    default:
      return branches.map(({ id, name }) => ({ value: id, label: name ?? id }))
  }
}
