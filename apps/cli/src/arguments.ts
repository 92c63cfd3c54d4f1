import { InvalidArgumentError } from 'commander'

const MAX_DEVICE_NUMBER = 9_999

/** The number that stands for a device in document numbers. */
export const deviceNumber = (text: string): number => {
  const number = wholeNumber(text)
  if (number === null || number > MAX_DEVICE_NUMBER)
    throw new InvalidArgumentError(`It is a whole number from 1 to ${MAX_DEVICE_NUMBER}.`)
  return number
}

/** A place in the log. */
export const position = (text: string): number => {
  const number = wholeNumber(text)
  if (number === null) throw new InvalidArgumentError('It is a whole number from 1.')
  return number
}

export const notEmpty = (text: string): string => {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.')
  return text
}

/** `orders, deliveries`: names by comma. */
export const names = (text: string): readonly string[] =>
  text.split(',').map((name) => notEmpty(name).trim())

const DIGITS = /^\d+$/

const wholeNumber = (text: string): number | null => {
  const number = DIGITS.test(text) ? Number(text) : 0
  return Number.isSafeInteger(number) && number > 0 ? number : null
}
