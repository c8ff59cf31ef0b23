import { tellStories } from './tell.js'

await tellStories(1)
