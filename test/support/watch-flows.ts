import { beforeEach } from 'vitest'
import { watchLogs } from './watch-logs.ts'

// Whole programs with people in them: no flow test can forget to look at the logs.
beforeEach(({ task }) => {
  if (/[\\/]test[\\/]flows[\\/]/.test(task.file.filepath)) watchLogs()
})
