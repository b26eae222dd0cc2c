import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { UsageError } from '../errors.ts'
import { type CalibrationRow, calibrateEmbeddings } from '../evaluation/calibrate-embeddings.ts'
import { readEvaluationRows } from '../evaluation/read-evaluation-rows.ts'
import { type DenseSearch, readDenseFault } from '../knowledge/embeddings/create-dense-search.ts'
import { storeEmbeddingWeights } from '../knowledge/embeddings/embedding-repository.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { Command, CommandIo } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run -s calibrate -- câu-hỏi.jsonl (cần đặt EMBEDDING_MODEL)'

/**
 * `calibrate`: fits, for the embedding model that is set, how much nearness in meaning counts beside the words, on
 * questions with known answers, and stores it under the model’s name. 1 when the model’s server fails.
 */
export const calibrateCommand: Command = async (app, args, io) => {
  const { positionals } = readArguments(usage, () => parseArgs({ args, allowPositionals: true }))
  const [path, ...more] = positionals
  const { dense, embeddingModel } = app
  if (path === undefined || more.length > 0 || dense === undefined || embeddingModel === undefined)
    throw new UsageError(usage)
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`Không đọc được tệp ${path}.`, { cause: error })
  })
  const rows = readEvaluationRows(content, path)
  const base = app.knowledge.base()
  const at = app.now()
  try {
    await prepareAll(dense, base, io)
    const asked: CalibrationRow[] = []
    for (const row of rows)
      asked.push({
        row,
        near: await dense.near(base, { text: row.question, organization: row.organization, at }),
      })
    const { weight, level, right, plain } = await calibrateEmbeddings(base, asked, at)
    await storeEmbeddingWeights(app.pool, embeddingModel, { weight, level, at })
    io.out(
      weight === 0
        ? `Mô hình ${embeddingModel} không giúp trả lời đúng hơn (${plain}/${rows.length} câu): trợ lý chỉ tìm theo từ ngữ.`
        : `Mô hình ${embeddingModel}: đúng ${right}/${rows.length} câu thay cho ${plain}; trọng số ${weight}, mức ${level.toFixed(3)}.`,
    )
    return 0
  } catch (error) {
    const fault = readDenseFault(error)
    if (fault === undefined) throw error
    io.err(
      fault === 'limit'
        ? 'Đã hết số token của hôm nay (CHAT_DAILY_TOKENS); mai chạy lại lệnh này, phần đã nhúng được giữ nguyên.'
        : `Máy chủ của mô hình không trả lời được (${fault}).`,
    )
    return 1
  }
}

/** @throws an error that `readDenseFault` reads */
async function prepareAll(dense: DenseSearch, base: KnowledgeBase, io: CommandIo): Promise<void> {
  for (;;) {
    const left = await dense.prepare(base)
    if (left === 0) return
    io.err(`Đang đọc tài liệu vào mô hình: còn ${left} đoạn.`)
  }
}
