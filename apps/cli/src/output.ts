import { createOutput } from '@polder/shell'
import { WORDS } from './words.ts'

export const OUTPUT = createOutput(WORDS)

export const { printResult, printAnswer, tellDefect, tellPartlyRefused } = OUTPUT
