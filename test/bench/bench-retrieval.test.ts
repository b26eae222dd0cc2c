import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { benchRetrieval } from '../../bench/bench-retrieval.ts'
import { measureRanking } from '../../bench/rank-metrics.ts'
import { readBeir } from '../../bench/read-beir.ts'
import { UsageError } from '../../src/errors.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { runProgram } from '../support/run-program.ts'

const corpus = [
  { _id: 'd1', title: 'Khen thưởng', text: 'Giấy khen của Giám đốc Sở được tặng hằng năm.' },
  { _id: 'd2', title: '', text: 'Báo cáo gửi về phòng tổ chức trước ngày 10/11.' },
  { _id: 'd3', text: 'Bếp ăn phục vụ người bệnh từ 6 giờ sáng.' },
]
const queries = [
  { _id: 'q1', text: 'bao cao gui truoc ngay nao' },
  { _id: 'q2', text: 'Giấy khen do ai tặng?' },
  { _id: 'q3', text: 'xyz' },
  { _id: 'q4', text: 'không ai chấm câu này' },
]
const judgements = ['query-id\tcorpus-id\tscore', 'q1\td2\t1', 'q2\td1\t1', 'q2\td3\t0', 'q3\td3\t1']

async function beirFolder(split = 'test'): Promise<string> {
  const folder = await makeDataDir()
  await mkdir(join(folder, 'qrels'))
  await writeFile(join(folder, 'corpus.jsonl'), corpus.map((row) => JSON.stringify(row)).join('\n'))
  await writeFile(join(folder, 'queries.jsonl'), queries.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await writeFile(join(folder, `qrels/${split}.tsv`), judgements.join('\n'))
  return folder
}

test('a BEIR folder is stored, read back, indexed and measured', async () => {
  const figures = await benchRetrieval(await beirFolder(), () => undefined)
  expect(figures).toMatchObject({ passages: 3, queries: 3 })
  for (const key of ['hitAt1', 'recallAt5', 'recallAt10', 'mrrAt10', 'ndcgAt10'] as const) {
    expect(figures[key]).toBeCloseTo(2 / 3)
  }
  expect(figures.empty).toBeCloseTo(1 / 3)
  expect(figures.indexBytes).toBeGreaterThan(0)
})

test('the command prints one JSON object on standard output and progress beside it', async () => {
  const folder = await beirFolder('dev')
  const { code, out, err } = await runProgram(['bench/bench-retrieval.ts', '--beir', folder, '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ passages: 3, queries: 3, empty: expect.closeTo(1 / 3) })
  expect(err).toContain('3 passages')
})

test.each([
  ['no folder', [], /There is no folder .*\/nope\./],
  ['an empty folder', [''], /it has no corpus\.jsonl, no queries\.jsonl, no qrels\/\*\.tsv\./],
  ['no queries', ['corpus.jsonl', 'qrels/test.tsv'], /it has no queries\.jsonl\./],
])('a folder that is not in BEIR form is told in one sentence: %s', async (_, names, complaint) => {
  const folder = names.length === 0 ? '/nope' : await makeDataDir()
  for (const name of names.filter(Boolean)) {
    await mkdir(join(folder, dirname(name)), { recursive: true })
    await writeFile(join(folder, name), '')
  }
  const { code, out, err } = await runProgram(['bench/bench-retrieval.ts', '--beir', folder])
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(complaint)
  expect(err).toMatch(/^[^\n]+\n$/)
})

test.each([[['--no-such']], [[]], [['--beir']]])('a call with %j tells how to call it', async (args) => {
  const { code, err } = await runProgram(['bench/bench-retrieval.ts', ...args])
  expect([code, err]).toEqual([2, 'npm run -s bench:retrieval -- --beir FOLDER [--json]\n'])
})

test.each([
  ['corpus.jsonl', '{"_id": "d1", "text": "x"}\n\n{"_id": "d2"', 'line 3: must be a JSON object'],
  ['corpus.jsonl', '{"_id": "d1"}\n', 'line 1: must be a JSON object with _id and text'],
  ['corpus.jsonl', '\n \n', 'there is no passage'],
  ['queries.jsonl', '[]', 'line 1: must be a JSON object'],
  ['queries.jsonl', '', 'no query of queries.jsonl has a passage judged'],
  ['qrels/test.tsv', 'query-id\tcorpus-id\tscore\n', 'no query of queries.jsonl has a passage judged'],
  ['qrels/test.tsv', 'query-id\tcorpus-id\tscore\n\nq1\td1\n', 'line 3: must be query, passage and grade'],
  ['qrels/test.tsv', 'q1\td1\t1\nq1\td2\tgood\n', 'line 2: must be query, passage and grade'],
])('a fault in %s is told with its place: %j', async (name, content, complaint) => {
  const folder = await beirFolder()
  await writeFile(join(folder, name), content)
  const refusal: unknown = await readBeir(folder).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(UsageError)
  expect(String(refusal)).toContain(complaint)
})

test.each([
  ['without a header', judgements.slice(1).join('\n')],
  ['with a byte order mark and empty lines', `\ufeff${judgements.join('\r\n\r\n')}\r\n\r\n`],
  ['of the TREC kind', 'q1 0 d2 1\nq2 0 d1 1\nq2 0 d3 0\nq3 0 d3 1\n'],
])('judgements %s are read', async (_, content) => {
  const folder = await beirFolder()
  await writeFile(join(folder, 'qrels/test.tsv'), content)
  const { judgements: read } = await readBeir(folder)
  expect([...read].map(([query, grades]) => [query, [...grades]])).toEqual([
    ['q1', [['d2', 1]]],
    ['q2', [['d1', 1]]],
    ['q3', [['d3', 1]]],
  ])
})

test('passages and questions without a word are measured too', async () => {
  const folder = await beirFolder()
  await writeFile(
    join(folder, 'corpus.jsonl'),
    '{"_id":"d1","title":"","text":""}\n{"_id":2,"text":"Giấy khen"}\n',
  )
  await writeFile(join(folder, 'queries.jsonl'), '{"_id":"q1","text":""}\n{"_id":"q2","text":"giấy khen"}\n')
  const figures = await benchRetrieval(folder, () => undefined)
  expect(figures).toMatchObject({ passages: 2, queries: 2, empty: 0.5 })
})

test.each([
  ['nothing relevant', ['a', 'b'], { c: 1 }, [0, 0, 0, 0, 0]],
  ['the only one first', ['c', 'a'], { c: 1 }, [1, 1, 1, 1, 1]],
  ['the only one second', ['a', 'c'], { c: 1 }, [0, 1, 1, 0.5, 1 / Math.log2(3)]],
  ['one of two, third', ['a', 'b', 'c'], { c: 1, d: 1 }, [0, 0.5, 0.5, 1 / 3, 0.5 / (1 + 1 / Math.log2(3))]],
  [
    'the better one second',
    ['d', 'c'],
    { c: 2, d: 1 },
    [1, 1, 1, 1, (1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3))],
  ],
  ['the sixth', ['1', '2', '3', '4', '5', 'c'], { c: 1 }, [0, 0, 1, 1 / 6, 1 / Math.log2(7)]],
])('a ranking with %s is measured as usual', (_, ranking, grades, [hit, recall5, recall10, mrr, ndcg]) => {
  const measured = measureRanking(ranking, new Map(Object.entries(grades)))
  expect(measured.hitAt1).toBe(hit)
  expect(measured.recallAt5).toBeCloseTo(recall5 ?? 0)
  expect(measured.recallAt10).toBeCloseTo(recall10 ?? 0)
  expect(measured.mrrAt10).toBeCloseTo(mrr ?? 0)
  expect(measured.ndcgAt10).toBeCloseTo(ndcg ?? 0)
})
