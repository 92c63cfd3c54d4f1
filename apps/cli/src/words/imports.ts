import { faultLines, listed, records, type Sentences, text } from '@polder/shell'

/** What can go wrong with files that are imported, as a whole and row by row. */
export const IMPORTS: Sentences = {
  'invalid-mapping': ({ faults }) => `The mapping does not fit. Mend this:${faultLines(faults)}`,
  'import-mapping-unsound': ({ faults }) =>
    `The mapping does not fit the model. Mend this:${faultLines(faults)}`,
  'unknown-step': ({ steps, known }) =>
    `The mapping has no step ${listed(steps)}. It has: ${listed(known)}.`,
  'import-files-unfit': ({ files }) =>
    `The files are not what the mapping says:${records(files).map(fileLine).join('')}`,
  'import-file-unreadable': ({ file }) => `${text(file)} can't be read. Is it whole?`,
  'import-rows-scattered': ({ file, line }) =>
    `${text(file)}:${text(line)}: the rows of one document lie too far apart. Sort the file by its document, then import again.`,
  'import-too-many-keys': ({ limit }) =>
    `The files have more than ${text(limit)} keys. Import them in parts.`,
  'import-map-too-large': ({ map, limitEntries }) =>
    `The map ${text(map)} has more than ${text(limitEntries)} entries. Import what it names as a concept of its own.`,
  'unknown-row': ({ step, key }) =>
    `It names ${listed(key)} of ${text(step)}, and no row there has that key.`,
  'not-a-decimal': ({ value }) => `${text(value)} is not a decimal number.`,
  'not-an-integer': ({ value }) => `${text(value)} is not a whole number.`,
  'not-yes-or-no': ({ value }) => `${text(value)} is neither yes nor no.`,
  'not-a-date': ({ value, expected }) =>
    `${text(value)} is not a date as the mapping expects it: ${listed(expected)}.`,
  'too-many-places': ({ value }) => `${text(value)} has more places than are kept.`,
  'out-of-range': () => 'The sum is too large to reckon with exactly.',
  'differs-within-document': ({ values }) =>
    `Rows of one document disagree: ${listed(values)}. Make them the same.`,
  'text-too-long': ({ limitChars }) =>
    `The text has more than ${text(limitChars)} characters, which is more than a pattern is tried on.`,
  'no-match': ({ value, pattern }) => `${text(value)} does not match ${text(pattern)}.`,
  'not-in-map': ({ value, map }) =>
    `${text(value)} is not in the map${map === undefined ? '' : ` ${text(map)}`}. Add it there.`,
  'duplicate-key': ({ key }) => `The key ${listed(key)} is there twice.`,
  'missing-key': () => 'The row has no key.',
  'no-document': ({ key }) => `The line belongs to ${listed(key)}, and no document has that key.`,
  'too-many-rows': ({ limitRows }) => `The document has more than ${text(limitRows)} rows.`,
  'wrong-number-of-fields': ({ expected, found }) =>
    `The row has ${text(found)} fields and the header ${text(expected)}.`,
  'not-text': ({ field }) => `Field ${text(field)} has characters that are no text.`,
  'field-too-long': ({ field, limitChars }) =>
    `Field ${text(field)} has more than ${text(limitChars)} characters.`,
  'record-too-long': ({ limitChars }) => `The row has more than ${text(limitChars)} characters.`,
  'csv-quote-misplaced': () =>
    'There is a quotation mark within a field that does not begin with one.',
  'csv-quote-left-open': () => 'A quotation mark is opened and not closed.',
}

const fileLine = ({ file, reason, column }: { readonly [name: string]: unknown }) => {
  if (reason === 'missing') return `\n  ${text(file)} is missing`
  const what = reason === 'column-twice' ? 'is there twice' : 'is missing'
  return `\n  ${text(file)}: the column ${text(column)} ${what}`
}
