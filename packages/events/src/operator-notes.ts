/**
 * How many notes of one kind a centre keeps for its operator, the latest: a branch that forges a
 * commit a second may not fill the disk, nor push out what other kinds say.
 */
export const MAX_NOTES_PER_KIND = 10_000
