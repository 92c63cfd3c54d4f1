import { MISSING_PARENT } from '@polder/kernel'

/** What the centre says of a fact that it stores although a check speaks against it (SY-70). */
export const REMARKS = [
  /** The actor has no right to do this, or no longer. */
  'no-right',
  /** It was decided by a model that another has followed. */
  'older-model',
  /** It was decided by a model that never came to be: its publication was refused. */
  'unknown-model',
  /** A quote isn't what its event held. */
  'unknown-quote',
  /** Something that it refers to isn't here. */
  MISSING_PARENT,
  /** Decided here it comes to something else, or would be refused. */
  'decided-otherwise',
  /** We stumble over it. */
  'undecidable',
] as const

export type Remark = (typeof REMARKS)[number]

/** The text that a commit bears: one word each, in this order. */
export const remarkOf = (remarks: readonly Remark[]): string | undefined =>
  remarks.length === 0 ? undefined : REMARKS.filter((each) => remarks.includes(each)).join(' ')
