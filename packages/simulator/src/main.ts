import { commandLine } from './command/command-line.ts'

process.exitCode = await commandLine(process.argv.slice(2), {
  say: (text) => process.stderr.write(text),
  answer: (text) => process.stdout.write(`${text}\n`),
})
