import { runStory } from './story/story.ts'

process.exitCode = await runStory(process.argv.slice(2))
