import { describe, expect, test } from 'vitest'
import { placeList } from './place-list.ts'

const room = { width: 1000, height: 600 }
const field = { top: 100, bottom: 132, left: 200, width: 300 }

describe('a list that belongs to a field', () => {
  test('stands below it, as wide', () => {
    expect(placeList(field, room)).toEqual({ left: 200, width: 300, maxHeight: 264, top: 134 })
  })

  test('stands above it where there is more room', () => {
    const low = { ...field, top: 500, bottom: 532 }
    expect(placeList(low, room)).toEqual({ left: 200, width: 300, maxHeight: 264, bottom: 102 })
  })

  test('is lower where there is little room on either side', () => {
    expect(placeList(field, { width: 1000, height: 220 })).toMatchObject({ maxHeight: 90 })
  })

  test('is wide enough to be read, and stays within the window', () => {
    const narrow = { ...field, left: 900, width: 60 }
    expect(placeList(narrow, room)).toMatchObject({ left: 712, width: 280 })
    expect(placeList(field, { width: 200, height: 600 })).toMatchObject({ left: 8, width: 184 })
  })
})
