/**
 * One device of PouchDB's as a program of its own: `put` stores documents, `to` and `from` replicate
 * with a server. Answers the seconds that it took.
 */
import PouchDB from 'pouchdb'

const [folder] = process.argv.slice(2)
const database = new PouchDB(folder)

const does = {
  put: async ({ documents }) => check(await database.bulkDocs(documents)),
  to: ({ url, batch }) => database.replicate.to(url, { batch_size: batch }),
  from: ({ url, batch }) => database.replicate.from(url, { batch_size: batch }),
}

const check = (answers) => {
  const wrong = answers.find(({ ok }) => ok !== true)
  if (wrong !== undefined) throw new Error(JSON.stringify(wrong))
}

const answer = async ({ kind, ...request }) => {
  const startedMs = performance.now()
  await does[kind](request)
  process.send((performance.now() - startedMs) / 1_000)
}

const leave = async () => {
  await database.close()
  process.exit()
}

process.on('message', (asked) => void answer(asked))
process.on('disconnect', () => void leave())
process.send('open')
