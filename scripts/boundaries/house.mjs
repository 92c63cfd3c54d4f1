import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A small repository in a temporary folder: packages linked as npm links them, and these files. */
export const createHouse = (files) => {
  const root = mkdtempSync(join(tmpdir(), 'polder-house-'))
  const write = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const packages = new Set(Object.keys(files).map((file) => file.split('/')[1]))
  mkdirSync(join(root, 'node_modules/@polder'), { recursive: true })
  for (const name of packages) {
    write(`packages/${name}/package.json`, manifest(name))
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules/@polder', name), 'junction')
  }
  for (const library of ['zod', 'pg'])
    write(`node_modules/${library}/index.js`, 'export const it = 1')
  for (const [file, text] of Object.entries(files)) write(file, text)
  return { root, close: () => rmSync(root, { recursive: true }) }
}

const manifest = (name) =>
  JSON.stringify({
    name: `@polder/${name}`,
    type: 'module',
    exports: { '.': './src/index.ts', './sqlite': './src/sqlite/index.ts' },
  })
