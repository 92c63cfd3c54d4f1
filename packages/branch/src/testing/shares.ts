import { Session } from 'node:inspector/promises'
import { present } from '@polder/kernel'

/** Of a piece of work, by the function that it was in: the share of the time of each named one. */
export const sharesOf = async (
  names: readonly string[],
  work: () => void,
): Promise<ReadonlyMap<string, number>> => {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US })
  await session.post('Profiler.start')
  work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  const times = timesOf(profile, names)
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  return new Map([...times].map(([name, time]) => [name, time / all]))
}

const SAMPLE_EVERY_US = 500

/** What is under none of them. */
export const ELSEWHERE = 'elsewhere'

type Profile = {
  readonly nodes: readonly ProfileNode[]
  readonly samples?: readonly number[] | undefined
  readonly timeDeltas?: readonly number[] | undefined
}

type ProfileNode = {
  readonly id: number
  readonly callFrame: { readonly functionName: string }
  readonly children?: readonly number[] | undefined
}

const timesOf = (profile: Profile, names: readonly string[]): ReadonlyMap<string, number> => {
  const owners = ownersOf(profile, names)
  const times = new Map<string, number>()
  const { samples = [], timeDeltas = [] } = profile
  for (const [index, id] of samples.entries()) {
    const owner = owners.get(id)
    if (owner !== undefined) times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[index] ?? 0))
  }
  return times
}

/** Per place in a call tree the named function that it is under; nothing where nobody worked. */
const ownersOf = ({ nodes }: Profile, names: readonly string[]): ReadonlyMap<number, string> => {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const owners = new Map<number, string>()
  const own = (id: number, above: string) => {
    const { callFrame, children = [] } = present(known.get(id), 'a tree is whole')
    const { functionName } = callFrame
    const owner = names.includes(functionName) ? functionName : above
    if (!IDLE.includes(functionName)) owners.set(id, owner)
    for (const child of children) own(child, owner)
  }
  own(nodes[0]?.id ?? 0, ELSEWHERE)
  return owners
}

const IDLE: readonly string[] = ['(idle)', '(program)']
