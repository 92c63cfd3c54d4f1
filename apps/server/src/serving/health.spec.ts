import { describe, expect, test } from 'vitest'
import { createHealth, isStoreFault } from './health.ts'

describe('the health of a server', () => {
  test('is ready only while it serves and its store works', () => {
    const health = createHealth()
    expect(health.readiness()).toEqual({ ready: false, why: 'starting' })
    health.became('serving')
    expect(health.readiness()).toEqual({ ready: true })
    health.storeFailed('disk-full')
    expect(health.readiness()).toEqual({ ready: false, why: 'failing', code: 'disk-full' })
    health.storeWorks()
    expect(health.readiness()).toEqual({ ready: true })
    health.became('stopping')
    expect(health.readiness()).toEqual({ ready: false, why: 'stopping' })
  })

  test('a fault of a device is none of the store', () => {
    expect(isStoreFault('disk-failed')).toBe(true)
    expect(isStoreFault('device-fenced')).toBe(false)
  })
})
