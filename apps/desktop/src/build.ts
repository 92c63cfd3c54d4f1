import { ensureApp } from './build/app.ts'

await ensureApp()
