import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError } from '../../src/errors.ts'
import { loadPrompt } from '../../src/prompts/load-prompt.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

const shipped = join(import.meta.dirname, '../../prompts')

async function load(content: string) {
  const folder = await makeDataDir()
  await writeFile(join(folder, 'ask.md'), content)
  return loadPrompt(folder, 'ask', ['name', 'text'])
}

const whole = '---\nversion: 7\n---\n# system\nBạn là {{name}}.\n\n# user\n{{text}} {{name}}\n'

test('a prompt is filled with whatever a person wrote, and in one go', async () => {
  const prompt = await load(whole)
  expect(prompt.version).toBe(7)
  const name = "$& $' $1 {{text}}"
  expect(prompt.fill({ name, text: '{{name}} $$' })).toEqual({
    system: `Bạn là ${name}.`,
    user: `{{name}} $$ ${name}`,
  })
})

test.each([
  ['a missing place', whole.replace('{{text}}', '')],
  ['an unknown place', whole.replace('{{text}}', '{{text}} {{date}}')],
  ['no version', whole.replace('version: 7', '')],
  ['one part only', whole.replace('# user', '')],
])('a prompt with %s stops the start', async (_, content) => {
  await expect(load(content)).rejects.toThrow(ConfigError)
})

test('a prompt that isn’t there stops the start', async () => {
  await expect(loadPrompt(await makeDataDir(), 'ask', [])).rejects.toThrow(ConfigError)
})

test('every shipped prompt is used', async () => {
  expect((await readdir(shipped)).sort()).toEqual(['answer.md', 'fill-form.md', 'rewrite.md'])
})
