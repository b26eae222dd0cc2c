const longest = 80

/** A file's name in words, without ending and without anything that could be a path. Pure. */
export function bareFileName(given: string, otherwise: string): string {
  const bare = given
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ')
    .trim()
    .slice(0, longest)
  return bare === '' ? otherwise : bare
}
