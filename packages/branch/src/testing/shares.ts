import { Session } from 'node:inspector/promises'

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
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const owners = new Map<number, string>()
  const own = (id: number, above: string) => {
    const node = nodes.get(id)
    if (node === undefined) return
    const { functionName } = node.callFrame
    const owner = names.includes(functionName) ? functionName : above
    owners.set(id, owner)
    for (const child of node.children ?? []) own(child, owner)
  }
  own(profile.nodes[0]?.id ?? 0, ELSEWHERE)
  const times = new Map<string, number>()
  for (const [index, id] of (profile.samples ?? []).entries()) {
    if (IDLE.includes(nodes.get(id)?.callFrame.functionName ?? '')) continue
    const owner = owners.get(id) ?? ELSEWHERE
    times.set(owner, (times.get(owner) ?? 0) + (profile.timeDeltas?.[index] ?? 0))
  }
  return times
}

const IDLE: readonly string[] = ['(idle)', '(program)']
