import { describe, expect, test } from 'vitest'
import { openerFor } from './open-address.ts'

describe('what opens an address', () => {
  test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string | undefined]>([
    ['darwin', {}, 'open'],
    ['win32', {}, 'rundll32'],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['linux', { DISPLAY: '' }, undefined],
    ['linux', {}, undefined],
  ])('on %s with %j', (platform, environment, program) => {
    expect(openerFor(platform, environment)?.[0]).toBe(program)
  })
})
