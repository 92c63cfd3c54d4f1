import type { World } from '../world/world.ts'

/** What no honest branch is ever told. */
const DISHONEST: ReadonlySet<string> = new Set(['forged', 'id-reused', 'cannot-be-decided'])

/** SY-70: nobody in a run forges, and nothing is beyond deciding. */
export const strangeRefusals = ({ offices }: World): readonly string[] =>
  offices.flatMap(({ name, disk }) =>
    disk
      .log()
      .inbox.read({ limit: ALL })
      .filter(({ reason }) => DISHONEST.has(reason.code))
      .map(({ commit: { command }, reason }) => {
        const why = `${reason.code} ${JSON.stringify(reason.details)}`
        return `[SY-70] ${name}'s ${command.name} is refused as ${why}`
      }),
  )

const ALL = Number.MAX_SAFE_INTEGER
