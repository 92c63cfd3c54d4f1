import type { JsonValue } from '@polder/kernel'
import type { FormField } from '@polder/model'

export type FieldInputProps = {
  readonly field: FormField
  readonly value: JsonValue | undefined
  readonly onChange: (value: JsonValue) => void
  readonly error?: string | undefined
  /** What is wrong within it, by the rest of the path. */
  readonly errorsWithin?: Readonly<Record<string, string>>
  readonly isFirst?: boolean
  readonly isDisabled?: boolean
  /** What it will be when nothing is filled in. */
  readonly quoted?: string | undefined
}
