/** The objects inside the outermost one that have ended already, in a JSON text that is still being written. */
export function collectObjects(text: string): unknown[] {
  const objects: unknown[] = []
  let depth = 0
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quoted) {
      if (character === '\\') at += 1
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = depth > 0
    else if (character === '{') {
      depth += 1
      if (depth === 2) start = at
    } else if (character === '}') {
      if (depth === 2) objects.push(...parse(text.slice(start, at + 1)))
      depth -= 1
    }
  }
  return objects
}

function parse(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
