/** The types say that this is never reached; if it is, we are wrong. */
export const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
