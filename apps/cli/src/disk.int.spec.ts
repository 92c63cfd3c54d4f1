import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { logFile } from './testing/damage.ts'
import { type Home, homeWithBranch } from './testing/home.ts'
import { codeOf, polder, type Run, type Running } from './testing/polder.ts'
import { mountSmallDisk, type SmallDisk } from './testing/small-disk.ts'

const COMMANDS = 3_000
const INIT = ['init', '--account', 'Acme', '--branch', 'London'] as const
const LIST = ['ask', 'GetCategories', '--json', '{"page":{"limit":1000},"filter":{}}'] as const

const commands = Array.from({ length: COMMANDS }, (_, index) =>
  JSON.stringify({
    name: 'CreateCategory',
    payload: { name: `Category ${index}`, description: 'What is on the shelf. '.repeat(20) },
  }),
).join('\n')

describe('what polder does where the disk says no', () => {
  const homes: Home[] = []
  const disks: SmallDisk[] = []
  afterEach(() => {
    for (const disk of disks.splice(0)) disk.remove()
    for (const home of homes.splice(0)) home.remove()
  })
  const newHome = () => {
    const home = homeWithBranch()
    homes.push(home)
    return home
  }

  test('[SY-10] a limit on the size of files', () => {
    const limited = { through: ['sh', '-c', 'ulimit -f 1200; exec "$@"', 'sh'] }
    expectToWorkOnAfter(newHome(), limited, () => {})
  })

  test('[SY-10] a disk that fills up', ({ skip }) => {
    const home = newHome()
    const folder = join(home.path, 'disk')
    const disk = mountSmallDisk(folder, 3)
    if (disk === null) return skip('only the superuser can mount a disk')
    disks.push(disk)
    const data = join(folder, 'data')
    expect(polder(home, INIT, { data }).status).toBe(0)
    expectToWorkOnAfter(home, { data }, () => disk.grow(64))
  })

  test('a branch is made whole on a full disk, or not at all', ({ skip }) => {
    const home = newHome()
    const folder = join(home.path, 'disk')
    const disk = mountSmallDisk(folder, 1)
    if (disk === null) return skip('only the superuser can mount a disk')
    disks.push(disk)
    const data = join(folder, 'data')
    const made = polder(home, INIT, { data })
    expect(codeOf(made)).toMatch(/^disk-(full|failed)$/)
    expect(codeOf(polder(home, ['status'], { data }))).toBe('not-a-branch')
    disk.grow(16)
    expect(polder(home, INIT, { data }).status).toBe(0)
  })

  test("a disk's own folder can't become a branch, a folder in it can", ({ skip }) => {
    const home = newHome()
    const folder = join(home.path, 'disk')
    const disk = mountSmallDisk(folder, 16)
    if (disk === null) return skip('only the superuser can mount a disk')
    disks.push(disk)
    const made = polder(home, INIT, { data: folder })
    expect(codeOf(made)).toBe('folder-in-use')
    expect(made.words).toMatch(/Choose a folder within it/)
    expect(polder(home, INIT, { data: join(folder, 'data') }).status).toBe(0)
  })

  test("a folder that can't be written in", () => {
    const home = newHome()
    const before = readFileSync(logFile(home))
    const running = asStranger(home)
    for (const args of [['status'], ['do', 'CreateCategory', '--json', '{"name":"Tea"}']]) {
      const run = polder(home, args, running)
      expect({ code: codeOf(run), status: run.status }).toEqual({
        code: 'data-read-only',
        status: 2,
      })
      expect(run.words).toMatch(/can't be written in\. Check its permissions/)
    }
    const elsewhere = { ...running, data: join(home.data, 'new') }
    const made = polder(home, INIT, elsewhere)
    expect(codeOf(made)).toBe('data-read-only')
    expect(readFileSync(logFile(home)).equals(before)).toBe(true)
    chmodSync(home.data, 0o755)
  })
})

/** SY-10: each answer says whether its command is there, and the branch works on with more room. */
const expectToWorkOnAfter = (home: Home, running: Running, makeRoom: () => void) => {
  const { answers, status, words } = polder(home, ['do', '--file', '-'], {
    ...running,
    input: commands,
  })
  expect(answers).toHaveLength(COMMANDS)
  const saved = answers.filter(({ ok }) => ok).length
  expect(saved).toBeGreaterThan(0)
  expect(saved).toBeLessThan(COMMANDS)
  expect(codesIn(answers)).toEqual(expect.arrayContaining([expect.stringMatching(/^disk-/)]))
  expect(codesIn(answers).filter((code) => !/^disk-(full|failed)$/.test(code))).toEqual([])
  expect(status).toBe(2)
  expect(words).toMatch(/The disk (is full|failed or is full)\. What was answered is saved/)
  makeRoom()
  const { data } = running
  const there = data === undefined ? {} : { data }
  expect(polder(home, LIST, there).answer.value).toMatchObject({ count: saved })
  expect(polder(home, ['verify'], there).words).toMatch(/All \d+ checks passed/)
  expect(polder(home, ['do', 'CreateCategory', '--json', '{"name":"Tea"}'], there).status).toBe(0)
}

const codesIn = (answers: Run['answers']) => [
  ...new Set(answers.filter(({ ok }) => !ok).map((answer) => codeOf({ answer }))),
]

const NOBODY = 65_534

/** The superuser may write everywhere, so the process is somebody else's. */
const asStranger = ({ path, data, devices }: Home): Running => {
  for (const folder of [path, devices]) chmodSync(folder, 0o755)
  chmodSync(data, 0o555)
  return process.getuid?.() === 0 ? { uid: NOBODY } : {}
}
