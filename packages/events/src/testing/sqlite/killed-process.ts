import { writeSync } from 'node:fs'
import { asId, type DeviceId, newId } from '@polder/kernel'
import { aCommit, aStream, atSecond } from '../builders.ts'
import { openBranchLog } from '../../sqlite/branch-log.ts'

/**
 * A branch's process for the tests that kill one: makes a branch, says when it is open, records
 * commits and says of each when it was answered as saved. It kills itself before the statement whose
 * number it was given; with 0 it stays, and keeps the branch locked.
 */
const [folder = '', dieBefore = '0'] = process.argv.slice(2)
const COMMITS = 4

const say = (line: string) => writeSync(1, `${line}\n`)

let statements = 0
const branch = openBranchLog({
  folder,
  create: {
    accountId: newId(),
    logId: newId(),
    logEpoch: 1,
    kind: 'stand-alone',
    device: asId<DeviceId>(newId()),
    deviceNumber: 1,
  },
  trace: () => {
    statements += 1
    if (statements === Number(dieBefore)) process.kill(process.pid, 'SIGKILL')
  },
})
say('open')
for (let at = 0; at < COMMITS; at++) {
  const stamps = { device: branch.state().device }
  const { attempt: _attempt, ...commit } = aCommit({
    writes: [{ stream: aStream('Order', 'A'), at }, { stream: aStream('Customer', String(at)) }],
    stamps,
  })
  branch.record(commit, atSecond(at))
  say('saved')
}
say(`done after ${statements} statements`)
if (dieBefore === '0') setInterval(() => undefined, 1_000)
