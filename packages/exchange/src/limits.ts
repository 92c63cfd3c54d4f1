import { MAX_LINES } from '@polder/model'

/** Every limit of an import, by name: what is beyond one is refused in words, never in memory. */

/** The most rows of one document; the model allows no more lines than this. */
export const MAX_ROWS_PER_GROUP = MAX_LINES
/**
 * Rows kept back while their documents wait for the rest of theirs. In a file ordered by document
 * that is one document's rows; beyond this many the file has to be sorted first.
 */
export const MAX_HELD_ROWS = 200_000
/** The most entries of a map that is read from a file. */
export const MAX_MAP_ENTRIES = 200_000
/** The most row keys that one import remembers, and the most documents that one file groups into. */
export const MAX_REMEMBERED_KEYS = 8_000_000
/** The most rows of one import that stand for what was there before it. */
export const MAX_EXISTING_ROWS = 1_000_000
/** The most characters of one field; more is no value but a file in a file. */
export const MAX_FIELD_CHARS = 65_536
/** The most characters of one record, so that a quote left open costs no more than this. */
export const MAX_RECORD_CHARS = 262_144
/** Longer texts aren't held against a pattern. */
export const MAX_MATCHED_CHARS = 1_000
/** How much of an offending value a reason repeats. */
export const MAX_QUOTED_CHARS = 80
/** How many bytes of a file go by between two words of progress. */
export const PROGRESS_EVERY_BYTES = 1_048_576
/** How deep the JSON of a mapping may nest. */
export const MAX_MAPPING_DEPTH = 40
export const MAX_STEPS = 100
export const MAX_FILES = 100
