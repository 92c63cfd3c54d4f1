import { Fault } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { systemPorts } from '../ports.ts'
import { anOffice } from '../testing/office.ts'
import { aCommandId, aShop, createCategory } from '../testing/requests.ts'

const codesOf = (answers: ReturnType<ReturnType<typeof anOffice>['branch']['doBatch']>) =>
  answers.map((answer) => {
    if (answer.ok) return answer.value.isKnown ? 'known' : 'saved'
    return 'thrown' in answer ? 'thrown' : answer.refusal.code
  })

describe('commands at a branch', () => {
  test('[SY-5] the same command again has the same answer and changes nothing', () => {
    const { branch, does } = anOffice()
    const commandId = aCommandId(1)
    const first = does('CreateCategory', { name: 'Tea' }, { commandId })
    const { events } = branch.status()
    expect(does('CreateCategory', { name: 'Tea' }, { commandId })).toEqual(first)
    expect(branch.status().events).toBe(events)
  })

  test('[SY-5] the same command again has its answer, whatever happened since', () => {
    const { does, makes, refuses } = anOffice()
    const { customer, item } = aShop({ makes })
    const commandId = aCommandId(1)
    const order = { customer, lines: [{ item, quantity: '1' }] }
    const placed = does('PlaceOrder', order, { commandId })
    does('ArchiveItem', { id: item })
    expect(does('PlaceOrder', order, { commandId })).toEqual(placed)
    expect(refuses('PlaceOrder', order)).toBe('archived-reference')
  })

  test('[SY-5] a known id with another payload, or of another command, is refused', () => {
    const { branch, does, refuses } = anOffice()
    const commandId = aCommandId(1)
    does('CreateCategory', { name: 'Tea' }, { commandId })
    const { events } = branch.status()
    expect(refuses('CreateCategory', { name: 'Coffee' }, { commandId })).toBe('id-reused')
    expect(refuses('CreatePerson', { name: 'Tea' }, { commandId })).toBe('id-reused')
    expect(branch.status().events).toBe(events)
  })

  test('[SY-5] the same holds within a batch', () => {
    const { branch } = anOffice()
    const tea = { ...createCategory('Tea'), commandId: aCommandId(1) }
    const coffee = { ...createCategory('Coffee'), commandId: aCommandId(1) }
    expect(codesOf(branch.doBatch([tea, tea, coffee]))).toEqual(['saved', 'known', 'id-reused'])
  })

  test('a refusal in a batch leaves the others alone, and answers come in order', async () => {
    const { branch, rows, wrong } = anOffice()
    const answers = branch.doBatch([
      createCategory('Tea'),
      createCategory('Tea'),
      { name: 'PaintCategory', payload: {} },
      { ...createCategory('Coffee'), actor: 'mallory' },
      createCategory('Coffee'),
    ])
    expect(codesOf(answers)).toEqual([
      'saved',
      'key-taken',
      'unknown-command',
      'unknown-user',
      'saved',
    ])
    expect(await rows('GetCategories')).toHaveLength(2)
    expect(await wrong()).toEqual([])
  })

  test('a command of a batch sees what those before it made', () => {
    const { branch } = anOffice()
    const answers = branch.doBatch([
      { ...createCategory('Tea'), branch: 'Paris' },
      { name: 'OpenBranch', payload: { name: 'Paris', code: 'PAR' } },
      { ...createCategory('Tea'), branch: 'Paris' },
    ])
    expect(codesOf(answers)).toEqual(['unknown-branch', 'saved', 'saved'])
  })

  test('where one of a batch throws, the others are kept and it leaves nothing', async () => {
    const { now, failAt } = aFailingClock()
    const { branch, rows, wrong } = anOffice({ now })
    // Three are performed together before one fails, then each alone.
    failAt(3, 6)
    const answers = branch.doBatch(['A', 'B', 'C', 'D'].map(createCategory))
    expect(codesOf(answers)).toEqual(['saved', 'saved', 'thrown', 'saved'])
    const names = (await rows('GetCategories', { sort: 'name' })).map(({ name }) => name)
    expect(names).toEqual(['A', 'B', 'D'])
    expect(await wrong()).toEqual([])
  })

  test('a fault is thrown by `do`, and the next command is none the worse', () => {
    const { now, failAt } = aFailingClock()
    const { branch } = anOffice({ now })
    failAt(1)
    expect(() => branch.do(createCategory('Tea'))).toThrow('disk-full')
    expect(branch.do(createCategory('Tea')).ok).toBe(true)
  })

  test('without a name the first branch speaks, whatever is opened later', () => {
    const { branch, makes } = anOffice()
    const [london] = branch.status().branches
    makes('OpenBranch', { name: 'Amsterdam', code: 'AMS' })
    const found = branch.find({})
    expect(found.ok && found.value.branch).toBe(london?.id)
    expect(branch.find({ branch: 'AMS' })).toEqual(branch.find({ branch: 'Amsterdam' }))
  })

  test('a branch that is closed speaks no more', () => {
    const { branch, does, makes } = anOffice()
    const [london] = branch.status().branches
    const amsterdam = makes('OpenBranch', { name: 'Amsterdam', code: 'AMS' })
    does('CloseBranch', { id: london?.id ?? '' }, { branch: 'AMS' })
    const found = branch.find({})
    expect(found.ok && found.value.branch).toBe(amsterdam)
  })

  test('[SY-20] a commit of more than four mebibytes is refused when it is made', () => {
    const { refuses, makes, branch } = anOffice()
    const { customer, item } = aShop({ makes })
    const { events } = branch.status()
    const lines = Array.from({ length: 1_000 }, () => ({
      item,
      quantity: '1',
      description: 'x'.repeat(2_500),
    }))
    expect(refuses('PlaceOrder', { customer, lines })).toBe('commit-too-large')
    expect(branch.status().events).toBe(events)
  })
})

/** A clock that fails when it is asked for certain times, counted from then on. */
const aFailingClock = () => {
  let failing: readonly number[] = []
  let asked = 0
  const now = () => {
    asked += 1
    if (failing.includes(asked)) throw new Fault('disk-full')
    return systemPorts.now()
  }
  return {
    now,
    failAt: (...times: readonly number[]) => {
      failing = times
      asked = 0
    },
  }
}
