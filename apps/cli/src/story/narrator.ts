/** Who tells the story: prose, what is typed where, and what the programs say to it. */
export type Narrator = {
  readonly chapter: (title: string) => void
  readonly tell: (prose: string) => void
  readonly typed: (where: string, command: readonly string[]) => void
  /** Words of a program, or a table. */
  readonly shown: (text: string) => void
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
    shown: (text) => {
      const lines = text.split('\n').filter((line) => line !== '')
      if (lines.length > 0) write(`${lines.map((line) => INDENT + shortened(line)).join('\n')}\n`)
    },
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

/** A word as it is typed; ids are cut short, since nobody reads them. */
const shell = (word: string) => (/^[\w./:-]+$/.test(word) ? word : `'${shortened(word)}'`)

const shortened = (text: string) =>
  text.replaceAll(/([0-9a-f]{6})[0-9a-f]{2}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$1…')
