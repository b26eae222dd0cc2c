import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenPool } from '../../src/db/open-pool.ts'
import { ingestKnowledge } from '../../src/knowledge/ingest-knowledge.ts'
import { loadKnowledge, readKnowledgeVersion } from '../../src/knowledge/knowledge-repository.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const root = join(import.meta.dirname, '../..')
const now = () => new Date('2026-10-01T01:00:00Z')

let database: OpenPool
let folder: string

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

beforeEach(async () => {
  folder = await makeDataDir()
  await ingest()
})

const lines: string[] = []

function ingest(folders = [folder]) {
  return ingestKnowledge({ pool: database.pool, folders, now, onProgress: (line) => lines.push(line) })
}

async function put(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}

const plan = (words: string) => `I. NỘI DUNG\n\n1. ${words}\n\nII. TỔ CHỨC\n\n1. Việc khác.`

async function storedTexts(): Promise<Record<string, string>> {
  const { documents } = await loadKnowledge(database.pool)
  return Object.fromEntries(documents.map(({ id, passages }) => [id, passages[1]?.text ?? '']))
}

async function countRows(): Promise<number[]> {
  const { rows } = await database.pool.query<{ revisions: string; passages: string }>(
    'select (select count(*) from document_revisions) as revisions, (select count(*) from passages) as passages',
  )
  return [Number(rows[0]?.revisions), Number(rows[0]?.passages)]
}

describe('ingestKnowledge', () => {
  it('takes in the shipped plans whole, with their facts, features and heads', async () => {
    const result = await ingest([join(root, 'knowledge')])
    expect(result.refused).toEqual([])
    expect(result.added).toEqual(
      expect.arrayContaining(['khen-thuong/tien-thuong', 'sa-dec/ke-hoach', 'vinh-long/ke-hoach']),
    )
    const { documents } = await loadKnowledge(database.pool)
    const vinhLong = documents.find(({ id }) => id === 'vinh-long/ke-hoach')
    expect(vinhLong).toMatchObject({ organization: 'vinh-long', number: '', issued: '', kind: 'kế hoạch' })
    expect(vinhLong?.facts.facts.length).toBeGreaterThan(40)
    for (const { start, end, text, marker, features } of vinhLong?.passages ?? []) {
      expect(vinhLong?.text.slice(start, end).startsWith(marker)).toBe(true)
      expect(text).not.toBe('')
      expect(features.length).toBeGreaterThan(0)
    }
  })

  it('skips what is unchanged, replaces what is new and removes what is gone', async () => {
    await put('a/mot.md', plan('Thi đua một.'))
    await put('a/hai.txt', plan('Thi đua hai.'))
    expect(await ingest()).toMatchObject({ added: ['a/hai', 'a/mot'], unchanged: [] })
    const version = await readKnowledgeVersion(database.pool)
    expect(await ingest()).toMatchObject({ added: [], unchanged: ['a/hai', 'a/mot'] })
    expect(await readKnowledgeVersion(database.pool)).toBe(version)

    await put('a/mot.md', plan('Thi đua mới.'))
    await rm(join(folder, 'a/hai.txt'))
    expect(await ingest()).toMatchObject({
      added: [],
      replaced: ['a/mot'],
      removed: ['a/hai'],
      unchanged: [],
    })
    expect(await storedTexts()).toEqual({ 'a/mot': 'Thi đua mới.' })
    expect(await readKnowledgeVersion(database.pool)).toBe(version + 2n)
    expect(await countRows()).toEqual([1, 4])
  })
})

describe('documents of the site', () => {
  it('lie over the shipped ones', async () => {
    const own = folder
    await put('a/mot.md', plan('Bản gốc.'))
    folder = await makeDataDir()
    await put('a/mot.md', plan('Bản của đơn vị.'))
    await ingest([own, folder])
    expect(await storedTexts()).toEqual({ 'a/mot': 'Bản của đơn vị.' })
  })
})

describe('a file that cannot be used', () => {
  it('is named, and the rest goes on', async () => {
    await put('a/hong.docx', 'PK not a zip')
    await put('a/mot.md', plan('Thi đua một.'))
    await put('a/mot.txt', plan('Trùng tên.'))
    await put('lac.md', plan('Không có đơn vị.'))
    await put('a/organization.yaml', 'id: a\nname: Sở A\n')
    await put('a/units.csv', 'a,b')
    await put('README.md', '# Đọc trước')
    const { added, refused } = await ingest()
    expect(added).toEqual(['a/mot'])
    expect(refused.map(({ file }) => file.slice(folder.length + 1)).sort()).toEqual([
      'a/hong.docx',
      'a/mot.txt',
      'lac.md',
    ])
    expect(lines.some((line) => line.includes('hong.docx') && line.includes('hỏng'))).toBe(true)
  })

  it('is named with what to do when people take it for a document, and else passed over', async () => {
    await put('a/mot.md', plan('Thi đua một.'))
    const named = ['a/bang-diem.XLSX', 'a/cu.doc', 'a/don-vi.xls', 'a/quy-che.odt', 'a/scan/trang-1.jpg']
    for (const name of named) await put(name, 'x')
    const silent = ['units.csv', 'them.yaml', '.an.doc', '~$mot.docx', '.~lock.cu.doc#', 'Thumbs.db', 'x.bak']
    for (const name of silent) await put(`a/${name}`, 'x')
    const { added, refused } = await ingest()
    expect(added).toEqual(['a/mot'])
    expect(refused.map(({ file }) => file.slice(folder.length + 1)).sort()).toEqual(named)
    for (const { file, reason } of refused) {
      expect(reason).toContain('lưu lại thành .docx')
      expect(lines).toContain(`Không nạp được ${file}: ${reason}`)
    }
  })

  it('is named when it is an organization.yaml', async () => {
    await put('a/mot.md', plan('Thi đua một.'))
    const path = await put('a/organization.yaml', 'id: a\nnane: Sở A\n')
    const { added, refused } = await ingest()
    expect(added).toEqual(['a/mot'])
    expect(refused).toEqual([
      { file: path, reason: 'nội dung chưa đúng (name: còn thiếu; cả tệp: không có trường tên “nane”).' },
    ])
    expect(lines).toContain(`Không nạp được ${path}: ${refused[0]?.reason}`)
  })
})

describe('a facts file', () => {
  it('refuses a document when it quotes what is not in their section, and keeps the version before', async () => {
    await put('a/mot.md', plan('Thi đua một.'))
    await ingest()
    await put('a/mot.md', plan('Thi đua hai.'))
    const fact = (section: string, quote: string) =>
      `facts:\n  - {id: f-1, subject: thi đua, attribute: content, answer: Nội dung là thi đua., section: ${section}, quote: "${quote}"}\n`
    for (const facts of [
      fact('II', 'Thi đua hai'),
      fact('IV', 'Việc khác'),
      'facts:\n  - {id: f-1}\n',
      'facts: [',
      'misprints:\n  - { printed: thi dua, meant: thi đua }\n',
      'misprints:\n  - { printed: Thi đua }\n',
    ]) {
      const path = await put('a/mot.facts.yaml', facts)
      const { refused } = await ingest()
      expect(refused).toEqual([{ file: path, reason: expect.stringMatching(/f-1|YAML|lỗi in|misprints/) }])
      expect(await storedTexts()).toEqual({ 'a/mot': 'Thi đua một.' })
    }
    await put('a/mot.facts.yaml', fact('I', 'Thi  đua hai'))
    expect(await ingest()).toMatchObject({ replaced: ['a/mot'], refused: [] })
  })
})

describe('an ingest at work', () => {
  it('shows readers the old version until the new one is whole', async () => {
    await put('a/mot.md', plan('Bản cũ.'))
    await ingest()
    await put('a/mot.md', `${plan('Bản mới.')}\n\n${'- Nội dung thi đua của đơn vị.\n\n'.repeat(1500)}`)
    const seen: string[] = []
    const ingesting = ingest()
    let busy = true
    const done = ingesting.finally(() => {
      busy = false
    })
    while (busy) {
      seen.push(...Object.values(await storedTexts()), String((await countRows())[1]))
      await setImmediate()
    }
    await done
    seen.push(...Object.values(await storedTexts()))
    const texts = seen.filter((text) => text.startsWith('Bản'))
    expect(texts).toEqual(
      texts.toSorted((a, b) => ['Bản cũ.', 'Bản mới.'].indexOf(a) - ['Bản cũ.', 'Bản mới.'].indexOf(b)),
    )
    expect(new Set(texts)).toEqual(new Set(['Bản cũ.', 'Bản mới.']))
    // Rows of the unfinished version were there to be seen, and nobody saw them.
    expect(seen.some((text) => Number(text) > 4 && Number(text) < 1504)).toBe(true)
    expect(await countRows()).toEqual([1, 1504])
  })

  it('clears away what an interrupted ingest left behind', async () => {
    await database.pool.query(
      `insert into document_revisions (document_id, title, number, issuer, issued, period, kind, source, text, facts,
         passage_count, created_at) values ('a/x', '', '', '', '', '', '', '', '', '{}', 1, now())`,
    )
    await ingest()
    expect(await countRows()).toEqual([0, 0])
  })

  it('runs one at a time when two are asked for', async () => {
    await put('a/mot.md', plan('Thi đua một.'))
    const [first, second] = await Promise.all([ingest(), ingest()])
    expect(first.added).toEqual(['a/mot'])
    expect(second).toMatchObject({ added: [], unchanged: ['a/mot'] })
  })
})
