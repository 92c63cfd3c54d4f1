import classes from './navigation.module.css'

const PATHS = {
  start: 'M2.5 7.5 8 3l5.5 4.5V13h-11zM6.5 13V9.5h3V13',
  sales: 'M2 3h2l1.5 7h6.5l1.5-5H5M6 13.2h.1M11.5 13.2h.1',
  purchasing: 'M3 5.5h10V13H3zM5.5 5.5V3h5v2.5M8 7.5v3.5M6.3 9.3 8 11l1.7-1.7',
  stock: 'M2.5 5 8 2.5 13.5 5v6L8 13.5 2.5 11zM2.5 5 8 7.5 13.5 5M8 7.5v6',
  finance: 'M2 4h12v8H2zM8 6.3a1.7 1.7 0 1 0 .1 0M4 6h.1M12 10h.1',
  relations:
    'M5.8 7.5a2.2 2.2 0 1 0-.1 0M2 13c0-2.5 1.6-3.7 3.8-3.7S9.5 10.5 9.5 13M10.5 7.3a1.8 1.8 0 1 0-.6-3.5M11 9.3c1.8 0 3 1.2 3 3.2',
  more: 'M3 4h10M3 8h10M3 12h10',
  exceptions: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3h.1',
  inbox: 'M2 9.5 4 3.5h8l2 6V13H2zM2 9.5h3.5l1 1.5h3l1-1.5H14',
  sync: 'M3 6.5a5.2 5.2 0 0 1 9.5-1M13 9.5a5.2 5.2 0 0 1-9.5 1M12.8 2.8v2.7h-2.7M3.2 13.2v-2.7h2.7',
  settings:
    'M8 6a2 2 0 1 0 .1 0M8 2v1.8M8 12.2V14M2 8h1.8M12.2 8H14M3.8 3.8 5 5M11 11l1.2 1.2M12.2 3.8 11 5M5 11l-1.2 1.2',
} as const

export type AreaIconName = keyof typeof PATHS

export const AreaIcon = ({ name }: { readonly name: AreaIconName }) => (
  <svg className={classes['sign']} viewBox="0 0 16 16" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
)
