import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeWordFile } from '../../src/knowledge/make-word-file.ts'
import { readDocx } from '../../src/knowledge/read-docx.ts'

const folder = await mkdtemp(join(tmpdir(), 'tro-ly-'))
afterAll(() => rm(folder, { recursive: true }))

async function make(text: string): Promise<string> {
  const path = join(folder, 'a.md')
  await writeFile(path, text)
  const read = readDocx(await makeWordFile(path))
  return 'text' in read ? read.text : read.refused
}

/** Headings are read with such signs before them. */
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => !/^#*$/.test(word))

test.each(['vinh-long', 'sa-dec'])('the plan of %s has every word it was written with', async (id) => {
  const path = `knowledge/${id}/ke-hoach.md`
  const read = readDocx(await makeWordFile(path))
  const body = (await readFile(path, 'utf8')).replace(/^---\n[\s\S]*?\n---\n/, '')
  expect('text' in read && read.text).toMatch(/^#+ I\. MỤC ĐÍCH, YÊU CẦU$/m)
  expect('text' in read && wordsOf(read.text)).toEqual(wordsOf(body.normalize('NFC')))
})

test('what dresses the words is taken off, what could break the file is kept as words', async () => {
  const text = '---\ntitle: T\n---\n# KẾ HOẠCH\n\n**I.** MỤC ĐÍCH & <b>\n\n- một ]]>\n\u0001\n'
  expect(wordsOf(await make(text))).toEqual(wordsOf('KẾ HOẠCH I. MỤC ĐÍCH & <b> - một ]]>'))
  expect(await make(text)).toMatch(/^#+ KẾ HOẠCH$/m)
  expect(wordsOf(await make(''))).toEqual([])
})

test('what is not there or no text is refused', async () => {
  await expect(makeWordFile(join(folder, 'none.md'))).rejects.toThrow()
  await writeFile(join(folder, 'b.txt'), Buffer.from([0xe1, 0xba]))
  await expect(makeWordFile(join(folder, 'b.txt'))).rejects.toThrow()
})
