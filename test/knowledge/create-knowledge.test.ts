import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenPool } from '../../src/db/open-pool.ts'
import { VocabularyError } from '../../src/errors.ts'
import { createKnowledge } from '../../src/knowledge/create-knowledge.ts'
import { buildKnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { recognizeSocial } from '../../src/knowledge/question/recognize-social.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const shipped = join(import.meta.dirname, '../../knowledge')
const vocabulary = await readFile(join(shipped, 'vocabulary.yaml'), 'utf8')
const now = () => new Date('2026-10-01T01:00:00Z')

let database: OpenPool
let folder: string
let lines: string[]

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

beforeEach(async () => {
  folder = await makeDataDir()
  lines = []
  await cp(shipped, folder, { recursive: true })
  const knowledge = await open()
  await knowledge.ingest(() => undefined)
})

const open = () => createKnowledge({ pool: database.pool, folders: [folder], now })
const tell = (line: string) => lines.push(line)

async function put(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}

describe('an ingest', () => {
  it('takes over organizations and words of which nothing but their own file has changed', async () => {
    const [own, other] = [await open(), await open()]
    await put('sa-dec/organization.yaml', 'id: sa-dec\nname: Bệnh viện mới\n')
    await put('vocabulary.yaml', vocabulary.replace(/^greetings:$/m, 'greetings:\n  - hế nhô'))
    const { added, replaced, refused } = await own.ingest(tell)
    expect({ added, replaced, refused, lines }).toEqual({ added: [], replaced: [], refused: [], lines: [] })
    expect(await other.refresh()).toBe(true)
    for (const knowledge of [own, other]) {
      expect(knowledge.organizations().find(({ id }) => id === 'sa-dec')?.name).toBe('Bệnh viện mới')
      expect(recognizeSocial('hế nhô', knowledge.base().language)).toBe('greeting')
    }
    await own.ingest(tell)
    expect(await other.refresh()).toBe(false)
  })

  it('tells of a broken vocabulary each time until it is mended, keeps the old one and takes in the rest', async () => {
    const knowledge = await open()
    const path = await put('vocabulary.yaml', 'greetings: [')
    await put('sa-dec/them.md', 'I. NỘI DUNG\n\n1. Việc thêm của bệnh viện.\n')
    const told = `Không nạp được ${path}: tệp không đúng cú pháp YAML`
    expect((await knowledge.ingest(tell)).added).toEqual(['sa-dec/them'])
    expect(lines.filter((line) => line.startsWith(told))).toHaveLength(1)
    expect(knowledge.base().documents.has('sa-dec/them')).toBe(true)
    expect(recognizeSocial('xin chào', knowledge.base().language)).toBe('greeting')

    expect((await knowledge.ingest(tell)).refused).toMatchObject([{ file: path }])
    expect(lines.filter((line) => line.startsWith(told))).toHaveLength(2)
    await put('vocabulary.yaml', vocabulary)
    expect((await knowledge.ingest(tell)).refused).toEqual([])
  })
})

describe('on two machines with one database, each with files of its own', () => {
  it('a serving process takes its words over once they have come to its machine too', async () => {
    const elsewhere = await makeDataDir()
    await cp(shipped, elsewhere, { recursive: true })
    const there = () => createKnowledge({ pool: database.pool, folders: [elsewhere], now })
    const [here, serving] = [await open(), await there()]
    const words = vocabulary.replace(/^greetings:$/m, 'greetings:\n  - hế nhô')
    await put('vocabulary.yaml', words)
    await here.ingest(tell)
    await serving.refresh()
    expect(recognizeSocial('hế nhô', serving.base().language)).toBeUndefined()

    await writeFile(join(elsewhere, 'vocabulary.yaml'), words)
    const command = await there()
    await command.ingest(tell)
    expect(await serving.refresh()).toBe(true)
    expect(recognizeSocial('hế nhô', serving.base().language)).toBe('greeting')
  })

  it('what changes while it is being read is read again', async () => {
    const here = await open()
    const change = async (greeting: string) => {
      await put('vocabulary.yaml', vocabulary.replace(/^greetings:$/m, `greetings:\n  - ${greeting}`))
      await here.ingest(tell)
    }
    let versionsRead = 0
    let changeAt = -1
    const pool = new Proxy(database.pool, {
      get: (target, name) =>
        name === 'query'
          ? async (question: string, values: unknown[]) => {
              if (question.includes('from knowledge_version')) versionsRead += 1
              if (versionsRead === changeAt) await change('hế nhô')
              return target.query(question, values)
            }
          : Reflect.get(target, name),
    })
    const serving = await createKnowledge({ pool, folders: [folder], now })
    await change('hế rê')
    // After the words are read and before the documents are.
    changeAt = versionsRead + 2
    await serving.refresh()
    await serving.refresh()
    expect(recognizeSocial('hế nhô', serving.base().language)).toBe('greeting')
  })
})

describe('a vocabulary that cannot be read', () => {
  it.each([
    ['no file', 'vocabulary.yaml', undefined, /không có tệp này/],
    ['no second file', 'asking.yaml', undefined, /không có tệp này/],
    ['not YAML', 'asking.yaml', 'asks: [', /YAML ở dòng 1/],
    ['another form', 'asking.yaml', 'asks: 1\n', /asks: phải là một danh sách; yes-no: còn thiếu/],
    [
      'a stray entry',
      'vocabulary.yaml',
      vocabulary.replace(/^stop:$/m, 'stop:\n  - {a: 1}'),
      /stop\.0: phải là chữ hoặc số/,
    ],
  ])('is named with its fault: %s', async (_, name, content, fault) => {
    const path = join(folder, name)
    await (content === undefined ? rm(path) : put(name, content))
    const error: unknown = await open().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(VocabularyError)
    expect(String(error)).toContain(path)
    expect(String(error)).toMatch(fault)
  })

  it('is named when a pattern in it is none', async () => {
    const asking = await readFile(join(folder, 'asking.yaml'), 'utf8')
    await put('asking.yaml', asking.replace(/(\bpattern: ).*/, "$1'('"))
    await expect(open()).rejects.toThrow(/pattern: biểu thức không đúng/)
  })
})

it('lets others run while what is known is made ready', async () => {
  const { documents, ...parts } = (await open()).base()
  const facts = [...documents.values()].flatMap((document) => document.facts.facts)
  let turns = 0
  let ready = false
  const building = buildKnowledgeBase({ ...parts, documents: [...documents.values()] }).finally(() => {
    ready = true
  })
  while (!ready) {
    await setImmediate()
    turns += 1
  }
  await building
  expect(turns).toBeGreaterThanOrEqual(facts.length)
})
