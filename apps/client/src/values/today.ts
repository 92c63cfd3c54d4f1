/** The day that it is on this machine. */
export const today = (): string => dayText(new Date())

export const dayText = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
