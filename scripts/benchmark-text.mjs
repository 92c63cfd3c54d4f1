/** The part of docs/benchmarks.md that is made, and where in the document it stands. */
const BEGIN = '<!-- measured: `npm run bench -- --write` makes what follows -->'
const END = '<!-- end of what is measured -->'

/** The document with this text between its marks, whatever stood there. */
export const withMeasured = (document, text) => {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error('docs/benchmarks.md has lost its marks')
  return `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`
}

export const measuredText = ({ machine, command, sections }) =>
  [`\`${command}\`, on ${machine}`, ...sections.map(sectionText)].join('\n\n')

const sectionText = ({ file, prose, output }) =>
  [`### ${nameOf(file)}`, prose, tableText(output.trim()), `\`${file}\``]
    .filter((part) => part !== '')
    .join('\n\n')

/** What is no table of Markdown stands as it was printed. */
const tableText = (output) => (output.startsWith('|') ? output : `\`\`\`\n${output}\n\`\`\``)

/** `packages/queries/src/query/million-orders.bench.ts`: Million orders. */
const nameOf = (file) => {
  const words = file
    .replace(/^.*\//, '')
    .replace(/\.bench\.ts$/, '')
    .replaceAll('-', ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** A benchmark's opening comment, without the line that says how to run it. */
export const proseOf = (source) => {
  const [, comment = ''] = /^\/\*\*\n(.*?)\*\/$/ms.exec(source) ?? []
  return comment
    .replaceAll(/^ \* ?/gm, '')
    .replace(/\s*`node --expose-gc [^`]*`\s*$/, '')
    .trim()
}
