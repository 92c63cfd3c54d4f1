import type { StreamId } from '@polder/kernel'
import { GENESIS_HASH, linkHash } from '../../chain.ts'
import { eventText, headText } from '../../commit-text.ts'
import type { CommitRow } from '../commit-codec.ts'
import type { Connection } from '../connection.ts'
import type { Names } from '../names.ts'
import type { Findings, OnProgress } from './finding.ts'

/** Commits in memory at a time; a commit is at most 4 MiB (SY-20). */
const COMMITS_PER_PAGE = 64

export const COMMIT_CHECKS = ['positions', 'commit ranges', 'chain'] as const

type EventHeadRow = {
  readonly position: number
  readonly commit_position: number
  readonly revision: number
  readonly stream_id: StreamId
  readonly type_key: number
  readonly name_key: number
  readonly schema_version: number
  readonly payload: string
}

type Walk = {
  readonly database: Connection
  readonly names: Names
  readonly findings: Findings
  readonly onProgress: OnProgress
}

type Place = { readonly position: number; readonly hash: string }

/**
 * Walks the log once, in order: every position is there, every commit holds what lies between the one
 * before and the one after, and hash follows on hash. The texts of the rows are hashed as they are.
 */
export const checkCommits = (walk: Walk): void => {
  const { database, onProgress } = walk
  const total = database.prepare<[], number>('SELECT count(*) FROM commit_row').pluck().get() ?? 0
  const page = database.prepare<[number, number], CommitRow>(
    'SELECT * FROM commit_row WHERE first_position > ? ORDER BY first_position LIMIT ?',
  )
  const between = database.prepare<[number, number], EventHeadRow>(EVENTS_BETWEEN)
  let place: Place = { position: 0, hash: GENESIS_HASH }
  let [after, done] = [0, 0]
  for (;;) {
    const commits = page.all(after, COMMITS_PER_PAGE)
    if (commits.length === 0) break
    const events = eventsOf(between, commits)
    for (const commit of commits) place = checkCommit(walk, { commit, place, events })
    after = commits.at(-1)?.first_position ?? after
    done += commits.length
    onProgress(done, total)
  }
  checkEnd(walk, place)
}

const EVENTS_BETWEEN = `
  SELECT e.position, e.commit_position, e.revision, s.stream_id, e.type_key, e.name_key,
    e.schema_version, e.payload
  FROM event_row e LEFT JOIN stream s ON s.stream_key = e.stream_key
  WHERE e.position BETWEEN ? AND ? ORDER BY e.position`

type Between = { readonly all: (first: number, last: number) => readonly EventHeadRow[] }

/** The events of a page, by the commit that they say is theirs. */
const eventsOf = (between: Between, commits: readonly CommitRow[]) => {
  const [first, last] = [commits[0]?.first_position ?? 0, commits.at(-1)?.last_position ?? 0]
  return Map.groupBy(between.all(first, last), (row) => row.commit_position)
}

type Step = {
  readonly commit: CommitRow
  readonly place: Place
  readonly events: ReadonlyMap<number, readonly EventHeadRow[]>
}

const checkCommit = ({ findings, names }: Walk, { commit, place, events }: Step): Place => {
  const { first_position: first, last_position: last, command_id: commandId } = commit
  const own = events.get(first) ?? []
  if (first !== place.position + 1 || last < first || own.length !== last - first + 1)
    findings.fail('commit ranges', { commandId, first, last, events: own.length })
  for (const [index, { position }] of own.entries())
    if (position !== first + index)
      findings.fail('positions', { expected: first + index, position })
  if (hashOfLink(commit, { before: place.hash, own, names }) !== commit.chain_hash)
    findings.fail('chain', { commandId, position: first })
  return { position: last, hash: commit.chain_hash }
}

type Before = {
  readonly before: string
  readonly own: readonly EventHeadRow[]
  readonly names: Names
}

const hashOfLink = (row: CommitRow, { before, own, names }: Before) => {
  const heads = own.map((event) => ({
    streamType: names.nameOf(event.type_key),
    streamId: event.stream_id,
    streamRevision: event.revision,
    payloadItemName: names.nameOf(event.name_key),
    schemaVersion: event.schema_version,
    payload: event.payload,
  }))
  return linkHash({
    before,
    commitTime: row.commit_time,
    firstPosition: row.first_position,
    ...(row.remark !== null && { remark: row.remark }),
    text: {
      head: headText({
        commandId: row.command_id,
        name: row.command_name,
        nature: row.nature,
        attempt: row.attempt,
        deviceCommitNumber: row.device_commit_number,
      }),
      events: heads.map((head, index) => eventText(head, head.payload, heads[index - 1])),
      payload: row.payload,
      stamps: row.stamps,
      writes: row.writes,
      reads: row.reads,
      claims: row.claims,
    },
  })
}

/** Events after the last commit are nobody's. */
const checkEnd = ({ database, findings }: Walk, { position }: Place) => {
  const last =
    database.prepare<[], number>('SELECT max(position) FROM event_row').pluck().get() ?? 0
  if (last !== position) findings.fail('positions', { lastCommitEnds: position, lastEvent: last })
}
