/** One answer to what somebody typed. */
export type Suggestion = {
  readonly key: string
  readonly label: string
  /** Small print beside it: a code, a place, a price. */
  readonly hint?: string
}

/** Best first. Aborted when more was typed since. */
export type Suggest = (typed: string, signal: AbortSignal) => Promise<readonly Suggestion[]>

export type Option = { readonly value: string; readonly label: string }

/** The options whose label or one of its words begins so; all of them for nothing. */
export const matchingOptions = (
  options: readonly Option[],
  typed: string,
): readonly Suggestion[] => {
  const wanted = folded(typed)
  return options
    .filter(({ value, label }) => isMatch(folded(label), wanted) || folded(value) === wanted)
    .map(({ value, label }) => ({ key: value, label }))
}

/** The option that is meant by this text exactly, however it is written. */
export const optionOf = (options: readonly Option[], typed: string): Option | undefined =>
  options.find(({ value }) => value === typed) ??
  options.find(({ label, value }) => [folded(label), folded(value)].includes(folded(typed)))

const isMatch = (label: string, wanted: string) =>
  wanted === '' || label.startsWith(wanted) || label.includes(` ${wanted}`)

const folded = (text: string) =>
  text.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()
