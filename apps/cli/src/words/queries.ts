import { faultLines, listed, type Sentences, text } from '@polder/shell'

/** A question that can't be answered as it is put. */
export const QUERIES: Sentences = {
  'unknown-query': ({ name, known }) =>
    known === undefined
      ? `There is no query ${text(name)}. \`polder model describe\` lists those that there are.`
      : `There is no query ${text(name)}. There are: ${listed(known)}.`,
  'unknown-stream-type': ({ type, known }) =>
    `No stream is of the type ${text(type)}. There are: ${listed(known)}.`,
  'unknown-concept': ({ concept }) => `There is no ${text(concept)} in the model.`,
  'unknown-column': ({ name }) => `The list has no column ${text(name)}.`,
  'unknown-revision': ({ revision, last }) =>
    `It has no revision ${text(revision)}; the last one is ${text(last)}.`,
  'invalid-query': ({ faults }) => `The query does not fit. Mend this:${faultLines(faults)}`,
  'invalid-filter': ({ path }) =>
    `The filter on ${text(path)} has a value that ${text(path)} can't have.`,
  'invalid-page': (details) =>
    'limit' in details
      ? `A page has 1 to ${text(details['limit'])} rows.`
      : 'The page is not one of this list: `after` is what the page before gave as `next`.',
  'invalid-sort': ({ sort, known }) =>
    `Groups can't be sorted by ${text(sort)}; only by ${listed(known)}.`,
  'unknown-attribute': ({ path, of, known }) =>
    `${text(of)} has no ${text(path)}. It has: ${listed(known)}, and what they refer to, such as customer.name or placedOn.month.`,
  'not-a-number': ({ path }) =>
    `${text(path)} can't be summed: it is no amount, quantity or number.`,
  'not-searchable': ({ of }) => `${text(of)} has nothing that is searched. Use a filter.`,
  'search-and-groups': () =>
    'What is searched for has no groups and sums. Ask with a filter instead, or without groupBy and sum.',
  'search-too-short': ({ least }) => `Search for ${text(least)} characters or more.`,
  'too-many-groups': ({ limit }) =>
    `There are more than ${text(limit)} groups. Filter, or group by less.`,
  'unknown-token': ({ last }) =>
    `No command has that token yet; the last one is ${text(last)}. Leave asOf out, or wait for the command's answer.`,
}
