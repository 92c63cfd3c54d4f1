/** A CouchDB-style server over HTTP with PouchDB's LevelDB behind it, as a program of its own. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import express from 'express'
import serve from 'express-pouchdb'
import PouchDB from 'pouchdb'

const [folder] = process.argv.slice(2)
mkdirSync(join(folder, 'databases'), { recursive: true })
const Databases = PouchDB.defaults({ prefix: `${join(folder, 'databases')}/` })
const app = express()
app.use(
  serve(Databases, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(folder, 'log.txt'),
  }),
)
const server = app.listen(0, '127.0.0.1', () => {
  process.send(`http://127.0.0.1:${server.address().port}/orders`)
})
process.on('disconnect', () => process.exit())
