import { InvalidArgumentError } from 'commander'

const MAX_PORT = 65_535
const DIGITS = /^\d+$/

/** 0 lets the system choose one. */
export const port = (text: string): number => {
  const number = DIGITS.test(text) ? Number(text) : -1
  if (number < 0 || number > MAX_PORT)
    throw new InvalidArgumentError(`It is a whole number up to ${MAX_PORT}.`)
  return number
}

export const notEmpty = (text: string): string => {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.')
  return text
}
