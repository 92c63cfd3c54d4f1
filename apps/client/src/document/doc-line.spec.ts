import { describe, expect, test } from 'vitest'
import { emptyLine, isEmptyLine, shownIn, withChoice, withName, withText } from './doc-line.ts'

const chosen = withChoice(emptyLine(), 'item', { id: 'i1', label: 'Chai' })
const quoted = { ...chosen, quoted: { unitPrice: '18' } }

describe('a line in hand', () => {
  test('shows what will be quoted until somebody says otherwise', () => {
    expect(shownIn(quoted, 'unitPrice')).toBe('18')
    expect(shownIn(withText(quoted, 'unitPrice', '17'), 'unitPrice')).toBe('17')
  })

  test('says nothing of what is quoted anyway', () => {
    expect(withText(quoted, 'unitPrice', '18').typed).toEqual({ item: 'i1' })
    expect(withText(withText(quoted, 'unitPrice', '17'), 'unitPrice', '').typed).toEqual({
      item: 'i1',
    })
  })

  test('forgets the quotes of another item', () => {
    expect(withChoice(quoted, 'item', { id: 'i2', label: 'Chang' }).quoted).toEqual({})
  })

  test('with letters that name nothing yet has no item, and is not empty', () => {
    const typed = withName(quoted, 'item', 'cha')
    expect(typed.typed).toEqual({})
    expect(isEmptyLine(typed)).toBe(false)
    expect(isEmptyLine(emptyLine())).toBe(true)
  })
})
