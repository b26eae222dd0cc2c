import { conditionOf } from './condition-of.ts'
import type { Trace } from './trace.ts'
import { tracesOfForms } from './traces-of-forms.ts'

const unit = "nullif(concat_ws('/', nullif(organization, ''), nullif(unit, '')), '')"
const chat: [string, string] = ['channel', 'chat_id']

const inChats = conditionOf({ chats: [chat] })

/** Everything that is kept of a person, as it is shown to them. */
export const traces: readonly Trace[] = [
  {
    table: 'people',
    heading: 'Hồ sơ',
    people: ['id'],
    where: 'erased_at is null',
    shown: {
      'họ tên': 'name',
      'cơ quan': 'organization',
      'đơn vị': 'unit',
      'đồng ý lúc': 'consented_at',
      'nhận thông báo ở': 'preferred_channel',
      'tắt nhắc từ': 'muted_at',
    },
    order: 'id',
  },
  {
    table: 'accounts',
    heading: 'Tài khoản',
    chats: [chat],
    people: ['person'],
    shown: { kênh: 'channel', 'mã tài khoản': 'chat_id', 'từ lúc': 'linked_at' },
    order: 'linked_at',
  },
  {
    table: 'grants',
    heading: 'Vai trò',
    chats: [chat],
    people: ['person'],
    shown: {
      'vai trò': 'role',
      của: unit,
      'ở kênh': 'channel',
      từ: 'granted_at',
      đến: 'expires_at',
      'kết thúc lúc': 'ended_at',
    },
    order: 'id',
  },
  {
    table: 'grants',
    heading: 'Vai trò đã giao hoặc thu hồi của người khác',
    people: ['granted_by', 'ended_by'],
    shown: { 'vai trò': 'role', của: unit, từ: 'granted_at', 'kết thúc lúc': 'ended_at' },
    order: 'id',
  },
  {
    table: 'pairing_codes',
    heading: 'Mã đã tạo hoặc đã gõ (không giữ chính mã)',
    chats: [chat, ['claimed_channel', 'claimed_chat_id']],
    people: ['person', 'created_by'],
    shown: { để: 'purpose', 'tạo lúc': 'created_at', 'dùng lúc': 'used_at' },
    order: 'created_at',
  },
  {
    table: 'code_attempts',
    heading: 'Lần gõ sai mã',
    chats: [chat],
    shown: { lúc: 'at' },
    order: 'at',
  },
  {
    table: 'duties',
    heading: 'Việc của đơn vị do anh/chị báo hoặc xác nhận',
    people: ['reported_by', 'confirmed_by'],
    shown: {
      việc: 'rule',
      năm: 'year',
      của: unit,
      'tình trạng': 'state',
      'báo lúc': 'reported_at',
      'số văn bản': 'document_number',
      'ngày văn bản': 'document_date',
      'xác nhận lúc': 'confirmed_at',
    },
    order: 'id',
  },
  {
    table: 'duty_events',
    heading: 'Lần ghi về việc của đơn vị',
    people: ['actor'],
    shown: { lúc: 'at', 'ở kênh': 'channel', 'đã làm': 'action' },
    order: 'id',
  },
  {
    table: 'duty_files',
    heading: 'Tệp báo cáo đã gửi kèm',
    people: ['added_by'],
    shown: { tên: 'name', 'cỡ (byte)': 'size', lúc: 'added_at' },
    order: 'id',
  },
  {
    table: 'internal_deadlines',
    heading: 'Hạn nội bộ đã đặt',
    people: ['set_by'],
    shown: { việc: 'rule', năm: 'year', 'ngày cuối': 'last_day', 'đặt lúc': 'set_at' },
    order: 'id',
  },
  {
    table: 'reminders',
    heading: 'Lời nhắc',
    people: ['person'],
    shown: { việc: 'rule', năm: 'year', của: unit, mốc: 'step', lúc: 'due_at', 'kết cục': 'state' },
    order: 'due_at',
  },
  {
    table: 'reminder_messages',
    heading: 'Tin nhắc đã gửi đến tài khoản này',
    chats: [chat],
    shown: { 'ở kênh': 'channel', lúc: 'queued_at', 'kết cục': 'outcome' },
    order: 'queued_at',
  },
  ...tracesOfForms,
  {
    table: 'audit_log',
    heading: 'Nhật ký việc cần thẩm quyền',
    people: ['actor', 'subject'],
    shown: { lúc: 'at', việc: 'action', của: unit },
    order: 'id',
  },
  {
    table: 'inbox',
    heading: 'Tin anh/chị đã gửi',
    chats: [chat],
    where: `not body ? 'erased' and not body ? 'pushed'`,
    shown: { lúc: 'sent_at', 'nội dung': `coalesce(body ->> 'text', body ->> 'press', '(tệp hoặc hình)')` },
    order: 'arrival',
  },
  {
    table: 'outbox',
    heading: 'Tin trợ lý đã gửi cho anh/chị',
    chats: [chat],
    where: `not reply ? 'erased'`,
    shown: { lúc: 'created_at', 'nội dung': `reply ->> 'text'` },
    order: 'id',
  },
  {
    table: 'conversations',
    heading: 'Điều trợ lý nhớ của cuộc trò chuyện',
    chats: [chat],
    shown: { 'từ lúc': 'updated_at', nhớ: 'state::text' },
    order: 'updated_at',
  },
  {
    table: 'officer_questions',
    heading: 'Câu hỏi đã chuyển cán bộ (đã che tên)',
    chats: [chat],
    shown: { lúc: 'created_at', 'câu hỏi': 'question', 'câu trước': 'before', 'trả lời khi đó': 'answer' },
    order: 'id',
  },
  {
    table: 'feedback',
    heading: 'Câu trợ lý chưa trả lời được hoặc bị báo chưa đúng (đã che tên)',
    by: `created_at in (select applied_at from inbox where ${inChats})`,
    shown: { lúc: 'created_at', 'câu hỏi': 'question', 'trả lời khi đó': 'answer' },
    order: 'id',
  },
  {
    table: 'officer_replies',
    heading: 'Trả lời anh/chị đã viết cho người hỏi',
    chats: [chat],
    shown: { lúc: 'created_at', 'nội dung': 'text' },
    order: 'id',
  },
  {
    table: 'site_files',
    heading: 'Văn bản anh/chị gửi mà chưa xác nhận',
    chats: [chat],
    shown: { lúc: 'created_at', tên: 'name' },
    order: 'id',
  },
  {
    table: 'members',
    heading: 'Được mời dùng trợ lý',
    chats: [chat],
    shown: { 'từ lúc': 'added_at' },
    order: 'added_at',
  },
  {
    table: 'strangers',
    heading: 'Nhắn khi chưa được mời',
    chats: [chat],
    shown: { 'lần cuối': 'last_at' },
    order: 'last_at',
  },
]

/** What is kept of chats and persons and not shown to them, each with the reason. */
export const notShown: Readonly<Record<string, string>> = {
  'option_keys.chat_id': 'random keys of buttons below replies that are shown',
  'upload_links.chat_id': 'a hash of a link that ends after half an hour',
  'upload_links.web_chat': 'the same link, as opened in a browser',
  'document_changes.officer': 'a hash, kept as the record of who changed official documents',
}
