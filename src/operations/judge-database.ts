import { bad, type Finding, good } from './finding.ts'
import type { DatabaseFacts } from './inspect-database.ts'

/** What the state of the database means to an administrator; ids of chats are shown only when asked for. */
export function judgeDatabase(facts: DatabaseFacts, { chats = false }: { chats?: boolean } = {}): Finding[] {
  const { embedded, version, vector, schema, newestSchema, documents, passages } = facts
  const kind = embedded ? 'nhúng' : 'PostgreSQL'
  const vectorText = vector === undefined ? '' : `, pgvector ${vector}`
  const reached = good(`Cơ sở dữ liệu ${kind} bản ${version}${vectorText}.`)
  if (schema === 0)
    return [
      reached,
      { kind: 'skipped', text: 'Cơ sở dữ liệu còn trống; lần chạy đầu tiên sẽ tạo bảng và nạp văn bản.' },
    ]
  return [
    reached,
    judgeSchema(schema, newestSchema),
    judgeKnowledge(documents, passages),
    ...(chats ? facts.lastChats.map(describeChat) : []),
  ]
}

function judgeSchema(schema: number, newest: number): Finding {
  if (schema === newest) return good(`Cấu trúc dữ liệu ở bước ${schema}, đúng với chương trình.`)
  return schema < newest
    ? {
        kind: 'skipped',
        text: `Cấu trúc dữ liệu ở bước ${schema}; lần chạy tới chương trình sẽ nâng lên bước ${newest}. Nên chạy “npm run backup” trước.`,
      }
    : bad(
        `Cấu trúc dữ liệu ở bước ${schema}, mới hơn chương trình (bước ${newest}).`,
        'Chạy bản chương trình mới hơn, hoặc khôi phục bản sao lưu làm trước khi cập nhật.',
      )
}

function judgeKnowledge(documents: number, passages: number): Finding {
  return documents > 0
    ? good(`Kho văn bản: ${documents} văn bản, ${passages} đoạn.`)
    : bad('Kho văn bản còn trống.', 'Chạy “npm run -s ingest” và xem lý do nếu có tệp không nạp được.')
}

function describeChat({ channel, chatId }: DatabaseFacts['lastChats'][number]): Finding {
  return good(`Cuộc trò chuyện nhắn gần đây nhất: ADMIN_CHAT=${channel}:${chatId}`)
}
