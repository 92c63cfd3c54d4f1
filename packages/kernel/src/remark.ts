/**
 * Words of a centre's remark on a fact (SY-70) that others than the centre go by. A remark is one or
 * more words with a space between them.
 */

/** Two copies of a device's folder wrote: it is kept under another device, its number as printed. */
export const SECOND_WRITER = 'second-writer'
/** Something that it refers to isn't there. */
export const MISSING_PARENT = 'missing-parent'
