import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBranch } from '@polder/branch'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { logFile, tamper } from './testing/damage.ts'
import { copyOf, emptyHome, type Home, homeWithBranch } from './testing/home.ts'
import { polder } from './testing/polder.ts'
import { fingerprintOf } from './testing/unchanged.ts'

const CREATE = ['do', 'CreateCategory', '--json', '{"name":"Tea"}'] as const

type Folder = {
  readonly name: string
  readonly prepare: (home: Home) => void
  readonly code: string
  readonly says: RegExp
}

const FOLDERS: readonly Folder[] = [
  {
    name: 'no folder at all',
    prepare: ({ data }) => rmSync(data, { recursive: true }),
    code: 'not-a-branch',
    says: /There is no branch in .*polder init/,
  },
  {
    name: 'a file in place of a folder',
    prepare: ({ data }) => {
      rmSync(data, { recursive: true })
      writeFileSync(data, 'hello')
    },
    code: 'not-a-folder',
    says: /can't be a folder/,
  },
  {
    name: 'an empty folder',
    prepare: ({ data }) => {
      rmSync(data, { recursive: true })
      mkdirSync(data)
    },
    code: 'not-a-branch',
    says: /There is no branch in .*polder init/,
  },
  {
    name: 'a folder of other files',
    prepare: (home) => {
      rmSync(logFile(home))
      writeFileSync(join(home.data, 'holiday.jpg'), 'a beach')
    },
    code: 'not-a-branch',
    says: /There is no branch in .*polder init/,
  },
  {
    name: 'a log.db of another program',
    prepare: (home) => {
      rmSync(logFile(home))
      tamper(logFile(home), 'CREATE TABLE song (title TEXT)')
    },
    code: 'not-a-branch',
    says: /There is no branch in .*polder init/,
  },
  {
    name: 'a log.db that is empty',
    prepare: (home) => writeFileSync(logFile(home), ''),
    code: 'not-a-branch',
    says: /There is no branch in/,
  },
  {
    name: 'a log.db that is a text',
    prepare: (home) => writeFileSync(logFile(home), 'Dear diary, '.repeat(1_000)),
    code: 'log-damaged',
    says: /The log is damaged, or is not a log .*Restore the folder from a backup/,
  },
  {
    name: 'a branch of a newer Polder',
    prepare: (home) => tamper(logFile(home), 'PRAGMA user_version = 999'),
    code: 'newer-polder',
    says: /Update Polder, then try again; nothing was changed/,
  },
  {
    name: 'a folder from another machine',
    prepare: ({ devices }) => rmSync(devices, { recursive: true }),
    code: 'another-machine',
    says: /copied from another machine.*polder device --number N/,
  },
  {
    name: 'a device secret that is damaged',
    prepare: ({ devices }) => {
      for (const name of readdirSync(devices)) writeFileSync(join(devices, name), '{"secret":')
    },
    code: 'device-secret-damaged',
    says: /The device's secret can't be read .*Restore it from a backup/,
  },
]

describe('what polder answers where the data folder is not as it should be', () => {
  let branch: Home
  const homes: Home[] = []
  const anotherHome = () => {
    const home = copyOf(branch)
    homes.push(home)
    return home
  }
  beforeAll(() => {
    branch = homeWithBranch()
    polder(branch, ['status'])
  })
  afterEach(() => {
    for (const home of homes.splice(0)) home.remove()
  })
  afterAll(() => branch.remove())

  test.each(FOLDERS)('$name', ({ prepare, code, says }) => {
    const home = anotherHome()
    prepare(home)
    const before = fingerprintOf(home.data)
    const { status, answers, answer, words } = polder(home, CREATE)
    expect(words).toMatch(says)
    expect({ code: answer.fault?.code, status }).toEqual({ code, status: 2 })
    expect(answers).toHaveLength(1)
    expect(fingerprintOf(home.data)).toEqual(before)
  })

  test('a branch that another program has open', async () => {
    const home = anotherHome()
    const open = openBranch({ folder: home.data, secrets: home.devices })
    const before = fingerprintOf(home.data)
    const { status, answer, words } = polder(home, CREATE)
    expect({ status, code: answer.fault?.code }).toEqual({ status: 2, code: 'data-locked' })
    expect(words).toMatch(/Another program has this branch open\. Close it, then try again/)
    expect(fingerprintOf(home.data)).toEqual(before)
    await open.close()
    expect(polder(home, CREATE).status).toBe(0)
  })

  test('[SY-71] a copy beside its original can be looked at, not written in', () => {
    const home = anotherHome()
    const data = join(home.path, 'copy')
    cpSync(home.data, data, { recursive: true })
    const before = fingerprintOf(data)
    const { status, answer, words } = polder(home, CREATE, { data })
    expect({ status, code: answer.fault?.code }).toEqual({ status: 2, code: 'copied-folder' })
    expect(words).toMatch(/the one that it was copied from is still there/)
    expect(fingerprintOf(data)).toEqual(before)
    expect(polder(home, ['status'], { data }).answer.value).toMatchObject({ writable: false })
    expect(polder(home, CREATE).status).toBe(0)
  })

  test('[SY-71] a folder from another machine can be looked at', () => {
    const home = anotherHome()
    rmSync(home.devices, { recursive: true })
    expect(polder(home, ['status']).answer.value).toMatchObject({ writable: false, events: 9 })
    expect(polder(home, ['ask', 'GetBranches']).answer.value).toMatchObject({ count: 1 })
    expect(polder(home, ['verify']).status).toBe(0)
  })

  test('a folder that was moved is still ours', () => {
    const home = anotherHome()
    const data = join(home.path, 'moved')
    renameSync(home.data, data)
    expect(polder(home, CREATE, { data }).status).toBe(0)
  })

  test('init leaves alone what is there', () => {
    const home = anotherHome()
    const init = ['init', '--account', 'Acme', '--branch', 'London']
    const before = fingerprintOf(home.data)
    expect(polder(home, init).answer.fault?.code).toBe('already-a-branch')
    expect(fingerprintOf(home.data)).toEqual(before)
    const other = join(home.path, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'holiday.jpg'), 'a beach')
    expect(polder(home, init, { data: other }).answer.fault?.code).toBe('folder-not-empty')
    expect(readdirSync(other)).toEqual(['holiday.jpg'])
    const file = join(other, 'holiday.jpg')
    expect(polder(home, init, { data: file }).answer.fault?.code).toBe('not-a-folder')
    expect(polder(home, init, { data: join(file, 'x') }).answer.fault?.code).toBe('not-a-folder')
  })

  test.each([
    [['--account', ' ', '--branch', 'London'], 'invalid-command-line'],
    [['--account', 'Acme', '--branch', ''], 'invalid-command-line'],
    [['--account', 'A'.repeat(201), '--branch', 'London'], 'setup-refused'],
    [['--account', 'Acme', '--branch', 'London', '--currency', 'XYZZY'], 'model-unsound'],
    [['--account', 'Acme', '--branch', 'London', '--device', '0'], 'invalid-command-line'],
  ])('init %j leaves nothing behind', (args, code) => {
    const home = emptyHome()
    homes.push(home)
    const { status, answer, words } = polder(home, ['init', ...args])
    expect({ status, code: answer.refusal?.code }).toEqual({ status: 1, code })
    expect(words).not.toBe('')
    expect(readdirSync(home.path).filter((name) => name !== 'devices')).toEqual([])
  })
})
