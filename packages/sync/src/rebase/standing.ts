import { claimKey } from '@polder/events'
import { type Claim, type Commit, streamKey } from '@polder/kernel'

/**
 * Names of streams and of unique keys, in one space: what a commit stands on. A key's name begins with
 * a bracket and a stream's with the name of its type, so they never meet.
 */
export type Ground = string

/** All that a commit stands on: the streams that it writes and reads, and the keys that it claims. */
export const groundsOf = ({
  writes,
  reads,
  claims,
}: Pick<Commit, 'writes' | 'reads' | 'claims'>): readonly Ground[] => [
  ...writes.map(streamKey),
  ...reads.map(streamKey),
  ...claims.map(keyGround),
]

/** What others can stand on when it has happened: the streams that it writes, and its keys. */
export const groundsMadeBy = ({
  writes,
  claims,
}: Pick<Commit, 'writes' | 'claims'>): readonly Ground[] => [
  ...writes.map(streamKey),
  ...claims.map(keyGround),
]

/**
 * What nobody can do without if it never happens: the streams that it writes, and the keys that it
 * takes for a stream. A key that it gives up is another matter: whoever took it then asks anew.
 */
export const givenBy = ({
  writes,
  claims,
}: Pick<Commit, 'writes' | 'claims'>): readonly Ground[] => [
  ...writes.map(streamKey),
  ...claims.filter(({ action }) => action === 'take').map(heldGround),
]

/** What a commit can't do without of those before it (SY-21). */
export const neededBy = ({
  writes,
  reads,
  claims,
}: Pick<Commit, 'writes' | 'reads' | 'claims'>): readonly Ground[] => [
  ...writes.map(streamKey),
  ...reads.map(streamKey),
  ...claims.map(heldGround),
]

/** Who holds a key moves with every claim on it. */
const keyGround = ({ key, value }: Claim): Ground => claimKey(key, value)

/** That this stream holds the key. */
const heldGround = (claim: Claim): Ground => `${keyGround(claim)} ${streamKey(claim)}`
