import { type FieldProps, LookUpField, type Suggestion } from '@polder/ui'
import { useMemo, useState } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { useReferred } from './reference-text.tsx'
import { suggestionOf, suggestRecords } from './suggest-records.ts'

/** The value is an id, or `''`. */
export type ReferenceFieldProps = FieldProps<string> & { readonly to: readonly string[] }

/** A record found by a few letters. Its name is known at once when it was just chosen. */
export const ReferenceField = ({ to, value, onChange, ...props }: ReferenceFieldProps) => {
  const enterprise = useEnterprise()
  const [chosen, setChosen] = useState<Suggestion>()
  const isJustChosen = chosen?.key === value
  const found = useReferred(to, value === '' || isJustChosen ? undefined : value)
  const suggest = useMemo(() => suggestRecords(enterprise, to), [enterprise, to])
  const known = found && suggestionOf(enterprise, found.concept, found.row)
  return (
    <LookUpField
      {...props}
      suggest={suggest}
      value={isJustChosen ? chosen : known}
      onChange={(next) => {
        setChosen(next)
        onChange(next?.key ?? '')
      }}
    />
  )
}
