/** Tells a failure that comes again and again once, until something has worked again. */
export function createOutageReporter(reportError: (error: unknown, where: string) => void) {
  let failing = false
  return {
    failed: (error: unknown, where: string) => {
      if (!failing) reportError(error, where)
      failing = true
    },
    ended: () => {
      failing = false
    },
  }
}
