const longestName = 80

/**
 * What somebody called a file, as words joined by hyphens, with the ending that its content has: letters, digits and
 * hyphens, so that it is a path nowhere. `otherwise`: what it is called when nothing of the name is left. Pure.
 */
export function nameFile(
  given: string,
  { ending, otherwise }: { ending: string; otherwise: string },
): string {
  const words = given
    .normalize('NFC')
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  const bare = [...words].slice(0, longestName).join('').replace(/^-|-$/g, '')
  return `${bare === '' ? otherwise : bare}.${ending}`
}
