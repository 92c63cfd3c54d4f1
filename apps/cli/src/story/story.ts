import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { EXIT, say } from '@polder/shell'
import type { Chapter, Offices } from './chapter.ts'
import { evening } from './chapters/evening.ts'
import { headOffice } from './chapters/head-office.ts'
import { offLine } from './chapters/off-line.ts'
import { secondDay } from './chapters/second-day.ts'
import { sums } from './chapters/sums.ts'
import { createNarrator, type Narrator } from './narrator.ts'
import { createStage, type Stage } from './stage.ts'
import { createTelling } from './telling.ts'

const CHAPTERS: readonly Chapter[] = [headOffice, offLine, evening, secondDay, sums]

export const officesOn = ({ office }: Stage): Offices => ({
  head: office('Head office'),
  london: office('London'),
  seattle: office('Seattle'),
})

/** Two branches of Northwind Traders that work apart, and a server on which they agree. */
export const tellStory = async (stage: Stage, narrator: Narrator): Promise<void> => {
  const telling = createTelling(stage, narrator)
  const offices = officesOn(stage)
  try {
    for (const chapter of CHAPTERS) await chapter(telling, offices)
  } finally {
    await stage.disconnect()
  }
}

/**
 * `npm run story`: tells it in a folder that is made for it, which stays. `--data DIR` says which; it has
 * to be new or empty.
 */
export const runStory = async (argv: readonly string[]): Promise<number> => {
  const given = argv[argv.indexOf('--data') + 1]
  const folder = argv.includes('--data') && given !== undefined ? resolve(given) : newFolder()
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    say(`${folder} is not empty. Choose another folder with --data.`)
    return EXIT.refused
  }
  const startedAtMs = performance.now()
  const narrator = createNarrator((text) => void process.stdout.write(text))
  narrator.tell(
    `A story of a company whose branches work without a line. It takes a minute or two, and happens
    in ${folder}, where all of it stays.`,
  )
  const stage = createStage(folder)
  await tellStory(stage, narrator)
  const seconds = Math.round((performance.now() - startedAtMs) / 1_000)
  process.stdout.write(ending(stage, seconds))
  return EXIT.done
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'polder-story-'))

const ending = (stage: Stage, seconds: number) => {
  const { POLDER_DATA, POLDER_DEVICES } = officesOn(stage).seattle.env
  return `
That was the story; it took ${seconds} s. All of it is still there. Be Seattle:

    export POLDER_DATA=${POLDER_DATA} POLDER_DEVICES=${POLDER_DEVICES}
    npm run -s polder -- status
    npm run -s polder -- ask GetExceptions --json '{"filter":{"rule":"over-fulfilled"}}'
    npm run -s polder -- ask GetOrders --json '{"filter":{"deliveryStatus":"none"}}'

and the server that it syncs with:

    npm run -s server -- --data ${join(stage.folder, 'server')} serve --port ${stage.port()}
`
}
