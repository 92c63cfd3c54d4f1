import { pathOfLink } from './deep-link.ts'

export type StartArguments = {
  /** The branch's folder; the user's own without it. */
  readonly data: string | undefined
  /** Where a link wants to go. */
  readonly path: string | undefined
}

const DATA = '--data='

/** What somebody starts Polder with: `--data=DIR`, and a `polder://` link where they followed one. */
export const startArguments = (argv: readonly string[]): StartArguments => ({
  data: argv.find((each) => each.startsWith(DATA))?.slice(DATA.length),
  path: argv.map(pathOfLink).find((path) => path !== undefined),
})
