/** Who tells the story: prose, what is typed where, and what the programs say to it. */
export type Narrator = {
  readonly chapter: (title: string) => void
  readonly tell: (prose: string) => void
  readonly typed: (where: string, command: readonly string[]) => void
  /** What a program says to it. */
  readonly heard: (words: string) => void
  /** A table, or lines that stand by themselves. */
  readonly drawn: (lines: string) => void
}

const WIDTH = 92
const INDENT = '    '

export const createNarrator = (write: (text: string) => void): Narrator => {
  let chapters = 0
  return {
    chapter: (title) => {
      chapters += 1
      const heading = `${chapters}. ${title}`
      write(`\n\n${heading}\n${'─'.repeat(heading.length)}\n`)
    },
    tell: (prose) => write(`\n${wrapped(prose)}\n`),
    typed: (where, command) => write(`\n${INDENT}${where} $ ${command.map(shell).join(' ')}\n`),
    heard: (words) => write(indented(words)),
    drawn: (lines) => write(`\n${indented(lines)}`),
  }
}

const wrapped = (prose: string): string => {
  const lines = ['']
  for (const word of prose.split(/\s+/)) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + word.length >= WIDTH) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}

const indented = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `${INDENT}${shortened(line)}\n`)
    .join('')

/** A word as it is typed; ids are cut short, since nobody reads them. */
const shell = (word: string) => (/^[\w./:-]+$/.test(word) ? word : `'${shortened(word)}'`)

const shortened = (text: string) =>
  text.replaceAll(/([0-9a-f]{6})[0-9a-f]{2}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$1…')
