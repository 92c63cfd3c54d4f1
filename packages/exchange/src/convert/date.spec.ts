import { describe, expect, test } from 'vitest'
import { createDateParser, dateFormatFault } from './date.ts'

describe('createDateParser', () => {
  test.each([
    ['yyyy-MM-dd', '1996-07-04', '1996-07-04'],
    ['yyyy-MM-dd HH:mm:ss.SSS', '1996-07-04 00:00:00.000', '1996-07-04'],
    ['d-M-yyyy', '4-7-1996', '1996-07-04'],
    ['MM/dd/yyyy', '07/04/1996', '1996-07-04'],
    ['d MMM yyyy', '4 Jul 1996', '1996-07-04'],
    ['yyyyMMdd', '19960704', '1996-07-04'],
    ['yyyy-MM-ddTHH:mm:ssZ', '1996-07-04T23:59:59Z', '1996-07-04'],
  ])('%s reads %s', (format, text, date) => {
    expect(createDateParser(format)(text)).toBe(date)
  })

  test.each(['1996-02-30', '1996-7-4', '96-07-04', '1996-07-04 ', ''])('%s is no day', (text) => {
    expect(createDateParser('yyyy-MM-dd')(text)).toBeUndefined()
  })

  test('a point stands for a point', () => {
    expect(createDateParser('dd.MM.yyyy')('04x07x1996')).toBeUndefined()
  })
})

describe('dateFormatFault', () => {
  test('year, month and day, once each', () => {
    expect(dateFormatFault('dd-MM-yyyy')).toBeUndefined()
    expect(dateFormatFault('dd-MM-yy')).toMatch(/has not one yyyy/)
    expect(dateFormatFault('dd-dd-yyyy')).toMatch(/has not one yyyy/)
    expect(dateFormatFault('dd MMMM yyyy')).toMatch(/has not one yyyy/)
    expect(dateFormatFault('yyyy-MM-dd at HH')).toMatch(/letters that mean nothing/)
  })
})
