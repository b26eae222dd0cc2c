/** What was begun, to be ended last things first. */
export function createClosers() {
  const closers: (() => Promise<void>)[] = []
  let closing: Promise<void> | undefined
  const closeEach = async () => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close()
  }
  return {
    /** What is begun while the rest is being closed already is closed with it. */
    add: (close: () => Promise<void>) => {
      closers.push(close)
      if (closing !== undefined) closing = closing.then(closeEach)
    },
    isClosing: () => closing !== undefined,
    closeAll: () => {
      closing ??= closeEach()
      return closing
    },
  }
}
