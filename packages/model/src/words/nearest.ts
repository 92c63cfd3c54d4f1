/** Names further away than this are another word and not a slip of the finger. */
const MAX_DISTANCE = 3
/** Longer texts aren't names, and comparing them costs their product. */
const MAX_NAME_LENGTH = 60

/** The name that was probably meant, if there is one close enough. */
export const nearest = (wanted: string, names: readonly string[]): string | undefined => {
  if (wanted.length > MAX_NAME_LENGTH) return undefined
  const allowed = Math.min(MAX_DISTANCE, Math.floor(wanted.length / 2))
  const scored = names
    .filter((name) => Math.abs(name.length - wanted.length) <= allowed)
    .map((name) => ({ name, distance: distanceOf(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowed)
    .toSorted((left, right) => left.distance - right.distance)
  return scored[0]?.name
}

/** `; did you mean "listPrice"?`, or nothing to say. */
export const didYouMean = (wanted: string, names: readonly string[]): string => {
  const name = nearest(wanted, names)
  return name === undefined ? '' : `; did you mean "${name}"?`
}

/** How many letters were put in, left out, or swapped for another (Levenshtein). */
const distanceOf = (left: string, right: string): number => {
  let above = Array.from({ length: right.length + 1 }, (_, place) => place)
  for (let row = 0; row < left.length; row += 1) {
    const here = [row + 1]
    for (let place = 0; place < right.length; place += 1)
      here.push(
        Math.min(
          (here[place] ?? 0) + 1,
          (above[place + 1] ?? 0) + 1,
          (above[place] ?? 0) + (left[row] === right[place] ? 0 : 1),
        ),
      )
    above = here
  }
  return above.at(-1) ?? 0
}
