import { isJsonObject } from '@polder/kernel'
import type { FormField } from '@polder/model'
import { FieldInput } from '../values/field-input.tsx'
import { useFormat } from '../values/use-format.ts'
import { valueText } from '../values/value-text.ts'
import { faultsWithin } from '../values/within.ts'
import { AtAGlance } from './at-a-glance.tsx'
import classes from './document.module.css'
import type { useDocumentScreen } from './use-document-screen.ts'

export type DocumentTopProps = {
  readonly fields: readonly FormField[]
  readonly doc: ReturnType<typeof useDocumentScreen>
}

/** Parties and dates; beside them what one would otherwise look up. */
export const DocumentTop = ({ fields, doc }: DocumentTopProps) => {
  const format = useFormat()
  const isParty = ({ name }: FormField) => name === doc.shape.meanings.party?.name
  const plain = fields
    .filter(({ type, name }) => type !== 'address' && name !== 'under')
    .toSorted((one, other) => Number(isParty(other)) - Number(isParty(one)))
  const quotedText = ({ name, type }: FormField) => {
    const value = doc.quoted[name]
    return isJsonObject(value) ? '' : valueText(value, type, format)
  }
  return (
    <div className={classes['top']}>
      <div className={classes['fields']}>
        {plain.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={doc.header[field.name]}
            onChange={(value) => doc.change(field.name, value)}
            error={doc.fault.byPath[field.name]}
            isFirst={field.name === plain[0]?.name}
            quoted={field.type === 'reference' ? '' : quotedText(field)}
          />
        ))}
      </div>
      <AtAGlance
        shape={doc.shape}
        header={doc.header}
        quoted={doc.quoted}
        totals={doc.totals}
        addresses={fields.filter(({ type }) => type === 'address')}
        onChange={doc.change}
        errorsWithin={(name) => faultsWithin(doc.fault.byPath, name)}
      />
    </div>
  )
}
