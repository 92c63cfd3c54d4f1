/**
 * What happens in a run, besides what messages do by themselves. A step says who, when and what; `dice`
 * is the seed of all else about it, so that leaving other steps out changes nothing of it.
 */
export type Step = {
  /** Its number in the whole plan, by which it is kept or left out. */
  readonly number: number
  readonly atMs: number
  readonly doing: Doing
  /** Which device; of what the centre does, none. */
  readonly office: number
  readonly dice: number
}

export const DOINGS = [
  /** Somebody makes commands. */
  'work',
  /** Several make commands about the same things, before they hear of each other. */
  'collide',
  /** What a clerk may do changes. */
  'rights',
  /** Somebody asks again for what was asked before. */
  'repeat',
  /** Somebody settles what came back. */
  'settle',
  /** The line is cut. */
  'cut',
  /** A device is without a line for a while. */
  'leave',
  /** And for days, in which it is worked at. */
  'week',
  /** Days pass for everybody. */
  'night',
  /** A device's process is killed. */
  'die',
  /** The centre's process is killed. */
  'centre-dies',
  'backup',
  /** The centre is put back to the last backup. */
  'restore',
  /** Somebody publishes a model. */
  'publish',
  /** A device is revoked. */
  'revoke',
  /** A device's folder is copied, and both are worked at. */
  'clone',
  /** The centre is put back to the last backup, and somebody offers it what it never had. */
  'forge',
] as const

export type Doing = (typeof DOINGS)[number]
