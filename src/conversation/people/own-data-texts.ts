import type { Reply } from '../../message.ts'
import type { Summary } from '../../own-data/summarize-own-data.ts'
import { formatDate } from '../talk/format-date.ts'
import { canBeTold, nameChannel } from './linking-texts.ts'

export interface Profile {
  name: string
  place: string | undefined
  since: Date
  channels: string[]
  preferred: string | undefined
  muted: boolean
  roles: { name: string; until: Date }[]
}

export interface Keeping {
  /** Days that messages are kept. */
  messageDays: number
  /** Days that backups are kept; undefined where somebody else makes them. */
  backupDays: number | undefined
}

/** What is said about what is kept of a person. */
export const ownDataTexts = {
  summary: (
    profile: Profile | undefined,
    { reported, reminders, questions, forms, messages }: Summary,
    { messageDays }: Keeping,
  ) =>
    [
      'Tôi đang lưu về anh/chị:',
      ...(profile === undefined ? ['- Chưa có tên, đơn vị (anh/chị chưa đăng ký).'] : describe(profile)),
      ...reported.map(
        ({ year, unit, at }) => `- Đã báo gửi báo cáo năm ${year} của ${unit}: ${formatDate(at)}.`,
      ),
      ...(reminders.count === 0
        ? []
        : [
            `- Lời nhắc đã gửi: ${reminders.count}${reminders.last === null ? '' : `, gần nhất ${formatDate(reminders.last)}`}.`,
          ]),
      ...(forms === 0 ? [] : [`- Bản nháp và hồ sơ sáng kiến đã nộp: ${forms}.`]),
      ...(questions === 0 ? [] : [`- Câu hỏi đã chuyển cán bộ, không kèm tên: ${questions}.`]),
      `- Tin nhắn của anh/chị: ${messages.count}${messages.since === null ? '' : `, từ ${formatDate(messages.since)}`}; giữ ${messageDays} ngày.`,
    ].join('\n'),
  offers: (canTakeFiles: boolean): Pick<Reply, 'options' | 'hint'> => ({
    options: [
      ...(canTakeFiles ? [{ id: 'data:file', label: 'Gửi tệp đầy đủ' }] : []),
      { id: 'data:erase', label: 'Xóa dữ liệu' },
    ],
    ...(!canTakeFiles && {
      hint: 'Tệp đầy đủ thì tôi gửi được trên Telegram hoặc trang web, sau khi anh/chị liên kết (gõ “liên kết”).',
    }),
  }),
  file: 'Đây là tất cả những gì tôi lưu về anh/chị: một tệp để đọc, một tệp để chuyển sang chương trình khác.',
  ask: (profile: Profile | undefined, keeping: Keeping): Reply => ({
    text: [
      'Xóa dữ liệu của anh/chị? Xóa rồi không lấy lại được.',
      profile === undefined
        ? '- Xóa: tin nhắn hai chiều ở đây, câu hỏi đã chuyển cán bộ, đơn vị đã chọn.'
        : `- Xóa: tên, đơn vị, tài khoản (${profile.channels.map(nameChannel).join(', ')}), vai trò, cài đặt, tin nhắn hai chiều, câu hỏi đã chuyển cán bộ, bản nháp và hồ sơ sáng kiến mà đơn vị chưa tiếp nhận.`,
      ...(profile === undefined
        ? []
        : [
            '- Còn lại nhưng không còn tên: việc đơn vị đã báo gửi, lịch sử nhắc hạn và nhật ký cấp quyền, vì đó là hồ sơ công việc của đơn vị.',
            '- Đơn sáng kiến mà đơn vị đã tiếp nhận là hồ sơ của đơn vị nên còn nguyên; cần rút, anh/chị liên hệ đầu mối.',
          ]),
      `- ${describeBackup(keeping)}`,
    ].join('\n'),
    options: [
      { id: 'data:erase-yes', label: 'Xóa dữ liệu của tôi' },
      { id: 'data:keep', label: 'Không xóa' },
    ],
  }),
  kept: 'Vâng, tôi giữ nguyên.',
  erased: (wasKnown: boolean, keeping: Keeping) =>
    [
      wasKnown
        ? 'Đã xóa. Hồ sơ công việc của đơn vị (việc đã báo gửi, lịch sử nhắc, nhật ký cấp quyền) còn lại, không còn tên anh/chị.'
        : 'Đã xóa.',
      `${describeBackup(keeping)} Tin còn hiện trong ứng dụng nhắn tin thì anh/chị tự xóa ở đó.`,
    ].join('\n'),
  heardErased: (channel: string) =>
    `Dữ liệu của anh/chị vừa được xóa theo yêu cầu từ ${nameChannel(channel)}, nên tài khoản này cũng không còn đăng ký.`,
} as const

function describe({ name, place, since, channels, preferred, muted, roles }: Profile): string[] {
  return [
    `- Hồ sơ: ${[name, place].filter((part) => part !== undefined).join(', ')}; đăng ký ngày ${formatDate(since)}.`,
    `- Tài khoản: ${channels.map(nameChannel).join(', ')}${preferred === undefined || !canBeTold(preferred) ? '' : `; thông báo gửi ở ${nameChannel(preferred)}`}${muted ? ', đang tắt nhắc' : ''}.`,
    ...roles.map((role) => `- Vai trò: ${role.name}, đến ${formatDate(role.until)}.`),
  ]
}

function describeBackup({ backupDays }: Keeping): string {
  return backupDays === undefined
    ? 'Bản sao lưu của máy chủ (nếu có) còn giữ đến khi được thay theo lịch.'
    : `Bản sao lưu còn giữ đến ${backupDays} ngày rồi tự xóa.`
}
