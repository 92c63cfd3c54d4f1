import { Button } from '@mantine/core'
import { compareDecimals, fromMinor, isJsonObject, type JsonObject, toMinor } from '@polder/kernel'
import type { ConceptShape, FormField } from '@polder/model'
import { Amount, StatusMark } from '@polder/ui'
import { useState } from 'react'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { addressLines } from '../values/address-text.ts'
import { FieldInput } from '../values/field-input.tsx'
import type { Totals } from '../values/totals.ts'
import { useSay } from '../words/say.ts'
import classes from './document.module.css'
import type { HeaderValues } from './document-payload.ts'
import { useStanding } from './use-standing.ts'

export type AtAGlanceProps = {
  readonly shape: ConceptShape
  readonly header: HeaderValues
  readonly quoted: JsonObject
  readonly totals: Totals
  readonly addresses: readonly FormField[]
  readonly onChange: (name: string, value: HeaderValues[string]) => void
  readonly errorsWithin: (name: string) => Readonly<Record<string, string>>
}

/** What one would otherwise look up while somebody waits: where it goes, and how the party stands. */
export const AtAGlance = (props: AtAGlanceProps) => {
  const { shape, header, quoted, totals, addresses } = props
  return (
    <aside className={classes['glance']}>
      <Standing shape={shape} header={header} quoted={quoted} totals={totals} />
      {addresses.map((field) => (
        <AddressGlance key={field.name} field={field} {...props} />
      ))}
    </aside>
  )
}

type StandingProps = Pick<AtAGlanceProps, 'shape' | 'header' | 'quoted' | 'totals'>

const Standing = ({ shape, header, quoted, totals }: StandingProps) => {
  const say = useSay()
  const { currency } = useAccount()
  const { party } = shape.meanings
  const id = party === undefined ? undefined : (header[party.name] ?? quoted[party.name])
  const standing = useStanding(party?.to[0], typeof id === 'string' ? id : undefined)
  const isMoney = shape.meanings.priced || shape.meanings.line.settles !== undefined
  if (standing === undefined || !isMoney) return null
  const { exposure, limit } = standing
  const over = overBy({ exposure, limit, total: totals.total }, currency)
  return (
    <dl className={classes['standing']}>
      <div>
        <dt>{say('document.exposure')}</dt>
        <dd>
          <Amount value={exposure} currency={currency} unit={currency} />
        </dd>
      </div>
      <div>
        <dt>{say('document.limit')}</dt>
        <dd>
          {limit === null ? (
            say('document.noLimit')
          ) : (
            <Amount value={limit} currency={currency} unit={currency} />
          )}
        </dd>
      </div>
      {over === null ? null : (
        <output className={classes['over']}>
          <StatusMark tone="warn">
            {say('document.overLimit', { by: `${over} ${currency}` })}
          </StatusMark>
        </output>
      )}
    </dl>
  )
}

type Sums = { readonly exposure: string; readonly limit: string | null; readonly total: string }

const overBy = ({ exposure, limit, total }: Sums, currency: string): string | null => {
  if (limit === null) return null
  const overMinor =
    toMinor(exposure, currency) + toMinor(total, currency) - toMinor(limit, currency)
  const over = fromMinor(overMinor, currency)
  return compareDecimals(over, '0') > 0 ? over : null
}

/** Read as it will stand on paper; written only when somebody wants another one. */
const AddressGlance = ({
  field,
  header,
  quoted,
  onChange,
  errorsWithin,
}: AtAGlanceProps & { readonly field: FormField }) => {
  const say = useSay()
  const [isEditing, setEditing] = useState(false)
  const given = header[field.name]
  const shown = given ?? quoted[field.name]
  if (isEditing)
    return (
      <FieldInput
        field={field}
        value={isJsonObject(shown) ? shown : {}}
        onChange={(value) => onChange(field.name, value)}
        errorsWithin={errorsWithin(field.name)}
      />
    )
  return (
    <div className={classes['address']}>
      <span className={classes['label']}>{labelText(field.label)}</span>
      <address>
        {addressLines(shown).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      <Button
        variant="subtle"
        size="xs"
        onClick={() => setEditing(true)}
        aria-label={`${say('record.edit')}: ${labelText(field.label)}`}
      >
        {say('record.edit')}
      </Button>
    </div>
  )
}
