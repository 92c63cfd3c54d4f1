/**
 * What a line between a client and its host carries at most. The host cuts a line that takes more;
 * the client keeps within it.
 */

const KIBIBYTE = 1024
const MEBIBYTE = 1024 * KIBIBYTE

/** Raised whenever what goes over the line changes (`wire.spec.ts`). */
export const HOST_PROTOCOL = 2

/** A request as JSON: the largest command (4 MiB, SY-20) and what is around it. */
export const MAX_REQUEST_BYTES = 5 * MEBIBYTE
/** An answer as JSON: 50,000 groups, or 1,000 rows whose texts are long. */
export const MAX_ANSWER_BYTES = 64 * MEBIBYTE
/** Requests of one line that are not answered yet. */
export const MAX_IN_FLIGHT = 64
/** Requests that a client holds back until earlier ones are answered. */
export const MAX_QUEUED = 10_000
/** What was said to a client that doesn't read: beyond this its line is cut. */
export const MAX_BUFFERED_BYTES = 2 * MAX_ANSWER_BYTES
/** Frames that are none, or requests that are too many: after so many the line is cut. */
export const MAX_OFFENCES = 20
/** Windows and browser tabs at one host. */
export const MAX_LINES = 50

/** As many as share one write to the disk. */
export const MAX_BATCH_COMMANDS = 200
/** Entries of a history in one answer. */
export const MAX_HISTORY_ENTRIES = 200

/** What a draft, or anything else that a screen keeps, comes to as JSON. */
export const MAX_KEPT_CHARS = 2 * MEBIBYTE
/** Of one user, all together as many things. */
export const MAX_KEPT_THINGS = 500

/** A part of a file on its way to the host; it goes as base64, a third larger. */
export const MAX_PART_BYTES = 512 * KIBIBYTE
export const MAX_UPLOAD_FILES = 100
export const MAX_UPLOAD_BYTES = 2 * 1024 * MEBIBYTE
/** Rows that the preview of an import shows. */
export const MAX_PREVIEW_ROWS = 200
export const MAX_EXPORT_COLUMNS = 200

export const MIN_PASSWORD_CHARS = 8
/** A longer one is no password, and costs memory. */
export const MAX_PASSWORD_CHARS = 256
