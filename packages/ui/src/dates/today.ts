/** The day on this machine's calendar. */
export const today = (): string => {
  const now = new Date()
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

const pad = (value: number) => String(value).padStart(2, '0')
