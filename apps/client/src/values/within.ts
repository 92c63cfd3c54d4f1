/** The faults below a path, by the rest of theirs. */
export const faultsWithin = (
  faults: Readonly<Record<string, string>>,
  name: string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(faults).flatMap(([path, words]) =>
      path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), words]] : [],
    ),
  )
