import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { Pair, Pairs } from '../page/page.tsx'
import { ValueView } from '../values/value-view.tsx'
import { useSay } from '../words/say.ts'

export type PayloadViewProps = { readonly concept: string; readonly payload: JsonObject }

/** What a command or an event says, field by field, in the model's words. */
export const PayloadView = ({ concept, payload }: PayloadViewProps) => {
  const say = useSay()
  const { shapes } = useEnterprise()
  const fields = (shapes.get(concept)?.fields ?? []).filter(
    ({ name }) => payload[name] !== undefined,
  )
  return (
    <Pairs>
      {fields.map((field) => {
        const value = wantedIn(payload[field.name])
        return (
          <Pair key={field.name} label={labelText(field.label)}>
            {field.type === 'lines' ? (
              say('history.list', { count: Array.isArray(value) ? value.length : 1 })
            ) : (
              <ValueView value={value} as={field.type} to={field.to} />
            )}
          </Pair>
        )
      })}
    </Pairs>
  )
}

/** Of a change, what is wanted. */
export const wantedIn = (value: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(value) && 'to' in value ? value['to'] : value
