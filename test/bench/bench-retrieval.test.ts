import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { benchRetrieval } from '../../bench/bench-retrieval.ts'
import { measureRanking } from '../../bench/rank-metrics.ts'
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
