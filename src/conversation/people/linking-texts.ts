import type { Reply } from '../../message.ts'

const channels = new Map([
  ['telegram', 'Telegram'],
  ['zalo', 'Zalo'],
  ['web', 'trang web'],
  ['terminal', 'cửa sổ lệnh'],
])

/** „Telegram“ */
export function nameChannel(channel: string): string {
  return channels.get(channel) ?? channel
}

/** Nothing can be pushed to a page. */
export function canBeTold(channel: string): boolean {
  return channel !== 'web' && channel !== 'terminal'
}

export interface Owner {
  channel: string
  /** None for somebody who has not joined. */
  name?: string | undefined
  place?: string | undefined
}

/** „tài khoản Telegram của Nguyễn Thị Lan, đơn vị Trung tâm Y tế Ba Tri“ */
function nameOwner({ channel, name, place }: Owner): string {
  const whose = name === undefined ? ' chưa đăng ký tên' : ` của ${name}`
  return `tài khoản ${nameChannel(channel)}${whose}${place === undefined ? '' : `, đơn vị ${place}`}`
}

/** What is said about the two accounts of one person. */
export const linkingTexts = {
  joinFirst:
    'Anh/chị đăng ký ở tài khoản này trước giúp tôi (gõ “đăng ký”), rồi gõ “liên kết”. Nếu đã đăng ký ở tài khoản kia thì anh/chị gõ “liên kết” ở đó.',
  show: (code: string, others: readonly string[]) =>
    [
      ...(others.length === 0
        ? []
        : [
            `Tài khoản này đã liên kết với ${others.map(nameChannel).join(', ')}. Muốn thêm tài khoản khác thì:`,
          ]),
      `Mã liên kết: ${code}`,
      `Trong 15 phút, anh/chị mở tài khoản kia (Zalo, Telegram hoặc trang web) và nhắn cho tôi “mã ${code}”, rồi xác nhận ở cả hai bên. Đổi ý thì gõ “thôi”.`,
    ].join('\n'),
  keptCode: 'Mã liên kết: (đã ẩn)',
  calledOff: 'Vâng, tôi đã bỏ mã liên kết.',
  ownCode: 'Mã này để gõ ở tài khoản kia của anh/chị, không phải ở đây.',
  same: 'Hai tài khoản này đã liên kết với nhau rồi.',
  ask: (hash: string, owner: Owner): Reply => ({
    text: `Đây là mã liên kết của ${nameOwner(owner)}. Đó có đúng là tài khoản của anh/chị không?`,
    options: [
      { id: `link:claim:${hash}`, label: 'Đúng, liên kết' },
      { id: `link:no:${hash}`, label: 'Không phải tôi' },
    ],
  }),
  claimed: (channel: string) => `Còn một bước: anh/chị mở ${nameChannel(channel)} và bấm xác nhận ở đó.`,
  confirm: (hash: string, owner: Owner): Reply => ({
    text: `Có ${nameOwner(owner)} vừa gõ mã liên kết của anh/chị. Liên kết hai tài khoản làm một không? Tên và đơn vị ở đây được giữ.`,
    options: [
      { id: `link:confirm:${hash}`, label: 'Liên kết' },
      { id: `link:reject:${hash}`, label: 'Không liên kết' },
    ],
  }),
  notMine: 'Vâng, tôi không liên kết. Anh/chị xem lại mã giúp tôi.',
  rejected: 'Vâng, tôi không liên kết và đã bỏ mã đó.',
  heardRejected: 'Bên kia không xác nhận, nên hai tài khoản chưa được liên kết.',
  linked: (other: string, { preferred, roles }: { preferred: string; roles: boolean }) =>
    [
      `Đã liên kết với ${nameChannel(other)}. Thông báo gửi ở ${nameChannel(preferred)}, khi không gửi được mới gửi ở tài khoản kia; đổi bằng lệnh /kenh.`,
      ...(roles
        ? [
            'Vai trò chỉ dùng được ở tài khoản đã nhận mã vai trò; muốn dùng ở cả hai bên, anh/chị xin thêm mã ở cán bộ phụ trách.',
          ]
        : []),
    ].join('\n'),
  alone:
    'Tài khoản này chưa liên kết với tài khoản nào khác. Muốn xóa hẳn dữ liệu thì anh/chị gõ /xoadulieu.',
  askUnlink: (others: readonly string[], roles: boolean): Reply => ({
    text: `Tách tài khoản này khỏi ${others.map(nameChannel).join(', ')}? Tên, đơn vị và thông báo ở lại bên đó${roles ? '; vai trò đã nhận ở đây sẽ kết thúc' : ''}.`,
    options: [{ id: 'link:unlink', label: 'Tách tài khoản này' }],
  }),
  unlinked: 'Đã tách. Tài khoản này không còn gắn với tên của anh/chị; vẫn hỏi đáp bình thường.',
  askChannel: (current: string | undefined, options: readonly string[]): Reply => ({
    text: `${current === undefined ? 'Anh/chị' : `Thông báo đang gửi ở ${nameChannel(current)}. Anh/chị`} muốn nhận ở đâu?`,
    options: options.map((channel) => ({
      id: `link:channel:${channel}`,
      label: capital(nameChannel(channel)),
    })),
  }),
  channelSet: (channel: string) => `Từ nay thông báo gửi ở ${nameChannel(channel)}.`,
  oneChannel: (channel: string) =>
    canBeTold(channel)
      ? `Anh/chị chỉ có tài khoản ${nameChannel(channel)}, nên thông báo gửi ở đó. Dùng thêm kênh khác thì gõ “liên kết”.`
      : `Ở ${nameChannel(channel)} tôi không gửi thông báo được. Anh/chị dùng Telegram hoặc Zalo thì gõ “liên kết” để nhận ở đó.`,
} as const

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
