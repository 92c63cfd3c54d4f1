import { useQueries } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { codeOf, labelMany, labelOne, titleOf, inSentence } from '../enterprise/names.ts'
import { newPlace, recordPlace } from '../enterprise/places.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { listQuery } from '../host/ask.ts'
import { useSay } from '../words/say.ts'
import { useAreas } from './use-areas.ts'
import { textIn } from '../values/text-in.ts'

export type PaletteEntry = {
  readonly key: string
  readonly group: string
  readonly label: string
  readonly to: string
  readonly hint?: string
  readonly keys?: string
}

const MIN_SEARCHED = 3
const FOUND_PER_CONCEPT = 4
const PAUSE_MS = 120

/** Places and new things at once; records as soon as there are letters enough to search for. */
export const usePaletteEntries = (query: string): readonly PaletteEntry[] => {
  const typed = query.trim().toLocaleLowerCase()
  const fits = ({ label }: PaletteEntry) => label.toLocaleLowerCase().includes(typed)
  return [...useFound(query.trim()), ...usePlaces().filter(fits)]
}

const usePlaces = (): readonly PaletteEntry[] => {
  const say = useSay()
  const enterprise = useEnterprise()
  const mayDo = useMayDo()
  const goTo = useAreas().flatMap(({ label: area, letter, places }) =>
    places.map(({ to, label }, place) => ({
      key: to,
      group: say('frame.goTo'),
      label,
      to,
      ...(label === area ? {} : { hint: area }),
      ...(place === 0 ? { keys: `g ${letter}` } : {}),
    })),
  )
  const create = [...enterprise.screens.values()]
    .filter(({ form }) => mayDo(form.command))
    .map(({ name }) => ({
      key: `new ${name}`,
      group: say('list.new'),
      label: say('form.newTitle', { what: inSentence(labelOne(enterprise, name)) }),
      to: newPlace(name),
    }))
  const bring = {
    key: 'import',
    group: say('frame.goTo'),
    label: say('import.title'),
    to: '/import',
  }
  return [...goTo, bring, ...create]
}

const useFound = (typed: string): readonly PaletteEntry[] => {
  const enterprise = useEnterprise()
  const [search] = useDebouncedValue(typed, PAUSE_MS)
  const isSearched = search.length >= MIN_SEARCHED
  const searched = [...enterprise.screens.values()].filter(({ list }) => list.search)
  const answers = useQueries({
    queries: searched.map(({ list }) => ({
      ...listQuery(list.query, { search, page: { limit: FOUND_PER_CONCEPT } }),
      enabled: isSearched,
    })),
  })
  if (!isSearched) return []
  return searched.flatMap(({ name }, place) =>
    (answers[place]?.data?.rows ?? []).map((row) => {
      const code = codeOf(enterprise, name, row)
      const title = titleOf(enterprise, name, row)
      const id = textIn(row, 'id')
      return {
        key: id,
        group: labelMany(enterprise, name),
        label: title === '' ? code : title,
        to: recordPlace(name, id),
        hint: code,
      }
    }),
  )
}
