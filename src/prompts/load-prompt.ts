import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../errors.ts'

export interface Prompt<Placeholder extends string> {
  /** Raised with every change of its words. */
  version: number
  fill(values: Record<Placeholder, string>): { system: string; user: string }
}

const placeholderPattern = /\{\{([a-z-]+)\}\}/g
const form = /^---\nversion: (\d+)\n---\n# system\n([\s\S]+?)\n# user\n([\s\S]+)$/

/** Reads `prompts/<name>.md`, which must have just these placeholders. @throws ConfigError */
export async function loadPrompt<Placeholder extends string>(
  folder: string,
  name: string,
  placeholders: readonly Placeholder[],
): Promise<Prompt<Placeholder>> {
  const file = join(folder, `${name}.md`)
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ConfigError(`Không đọc được ${file}; tệp này đi kèm chương trình, vui lòng chép lại.`, {
      cause: error,
    })
  })
  const [, version, system, user] = form.exec(content.replace(/\r\n/g, '\n')) ?? []
  if (version === undefined || system === undefined || user === undefined) {
    throw new ConfigError(`${file} phải có dòng “version: số” ở đầu, rồi hai phần “# system” và “# user”.`)
  }
  const held = new Set([...content.matchAll(placeholderPattern)].map(([, held]) => held ?? ''))
  const missing = placeholders.filter((placeholder) => !held.has(placeholder))
  const unknown = [...held].filter((each) => placeholders.every((placeholder) => placeholder !== each))
  if (missing.length + unknown.length > 0) {
    throw new ConfigError(
      `${file} thiếu chỗ điền hoặc có chỗ điền lạ: ${[...missing, ...unknown].map((each) => `{{${each}}}`).join(', ')}.`,
    )
  }
  const known = (key: string): key is Placeholder => placeholders.some((placeholder) => placeholder === key)
  return {
    version: Number(version),
    fill: (values) => {
      // In one go, and by a function: what a person wrote may hold „$&“ or „{{…}}“ itself.
      const fill = (text: string): string =>
        text.replace(placeholderPattern, (whole, key: string) => (known(key) ? values[key] : whole)).trim()
      return { system: fill(system), user: fill(user) }
    },
  }
}
