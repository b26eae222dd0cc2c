import type { Trace } from './trace.ts'

const unit = "nullif(concat_ws('/', nullif(organization, ''), nullif(unit, '')), '')"

/** Drafts and what was submitted. */
export const tracesOfForms: readonly Trace[] = [
  {
    table: 'drafts',
    heading: 'Bản nháp hồ sơ',
    people: ['person'],
    shown: {
      'hồ sơ': 'form',
      của: unit,
      'tình trạng': 'state',
      'bắt đầu': 'created_at',
      'ghi lần cuối': 'updated_at',
    },
    order: 'id',
  },
  {
    table: 'draft_answers',
    heading: 'Nội dung đã ghi vào bản nháp, từng lần',
    chats: [['channel', 'chat_id']],
    people: ['person'],
    shown: { lúc: 'at', 'ở kênh': 'channel', mục: 'field', 'nội dung': 'value::text' },
    order: 'id',
  },
  {
    table: 'initiatives',
    heading: 'Sáng kiến đã nộp',
    people: ['person'],
    shown: {
      mã: 'code',
      của: unit,
      'tình trạng': 'state',
      'nộp lúc': 'submitted_at',
      'kết quả': 'outcome::text',
      'nội dung': 'content::text',
    },
    order: 'id',
  },
  {
    table: 'initiative_versions',
    heading: 'Các bản sáng kiến đã nộp',
    people: ['person'],
    shown: { bản: 'version', 'nộp lúc': 'submitted_at', 'nội dung': 'content::text' },
    order: 'initiative, version',
  },
  {
    table: 'initiative_events',
    heading: 'Lần ghi về sáng kiến',
    people: ['actor'],
    shown: { lúc: 'at', 'ở kênh': 'channel', 'đã làm': 'action' },
    order: 'id',
  },
  {
    table: 'initiatives',
    heading: 'Sáng kiến anh/chị đã đề xuất khen thưởng',
    people: ['proposed_by'],
    shown: { mã: 'code', lúc: 'proposed_at' },
    order: 'id',
  },
]
