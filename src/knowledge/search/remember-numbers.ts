const mostRemembered = 10_000

/** A question's words are weighed against one candidate after the other: each is worked out once. */
export function rememberNumbers(compute: (key: string) => number): (key: string) => number {
  const known = new Map<string, number>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = compute(key)
    if (known.size >= mostRemembered) known.clear()
    known.set(key, value)
    return value
  }
}
