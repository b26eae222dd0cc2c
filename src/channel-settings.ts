import { z } from 'zod'

/** The settings of platforms, and of what reaches this program from outside. */
export interface ChannelConfig {
  telegram?: { token: string; apiRoot: string }
  zalo?: { token: string; apiRoot: string; seats: number; monthlyMessages: number; membersOnly: boolean }
  /** Origin without a slash at its end. With it the platforms call us, without it we poll them. */
  publicUrl?: string
  /** What platforms show to prove themselves; when absent it is derived from the token. */
  webhookSecret?: string
  /** The way out; `except` is a list as in NO_PROXY. */
  proxy?: { url: string; except: string }
  /** Hears when a channel dies or comes back. */
  adminChat?: { channel: 'telegram' | 'zalo'; chatId: string }
}

const adminChatForm = /^(telegram):(-?\d{1,20}(?:\/\d{1,20})?)$|^(zalo):([\w-]{1,100})$/

export const channelSettings = {
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(
      /^\d{3,20}:[\w-]{20,100}$/,
      'phải có dạng như BotFather đã cho: một dãy số, dấu hai chấm, rồi một dãy chữ và số',
    )
    .optional(),
  TELEGRAM_API_ROOT: httpAddress('https://api.telegram.org'),
  ZALO_BOT_TOKEN: z
    .string()
    .regex(
      /^[\w:.-]{16,300}$/,
      'phải là mã token nguyên vẹn như Zalo Bot Creator đã gửi, không có khoảng trắng hay dấu ngoặc',
    )
    .optional(),
  ZALO_API_ROOT: httpAddress('https://bot-api.zaloplatforms.com'),
  ZALO_SEATS: count('50'),
  ZALO_MONTHLY_MESSAGES: count('3000'),
  ZALO_MEMBERS_ONLY: z.enum(['true', 'false'], 'phải là true hoặc false').default('false'),
  PUBLIC_URL: z
    .string()
    .refine(
      isPublicOrigin,
      'phải là địa chỉ https:// mà Internet mở được, không có đường dẫn phía sau, ví dụ https://thidua.example.vn (http:// chỉ dùng cho chính máy này)',
    )
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'phải có từ 16 đến 256 ký tự, chỉ gồm chữ không dấu, số, dấu - và dấu _')
    .optional(),
  HTTPS_PROXY: z
    .string()
    .refine(isHttpAddress, 'phải có dạng http://máy-chủ:cổng hoặc http://tên:mật-khẩu@máy-chủ:cổng')
    .optional(),
  NO_PROXY: z
    .string()
    .regex(/^[\w.:*\-, [\]/]*$/, 'phải là các tên máy cách nhau bằng dấu phẩy')
    .default(''),
  ADMIN_CHAT: z
    .string()
    .regex(
      adminChatForm,
      'phải có dạng telegram:123456789 hoặc zalo:mã-cuộc-trò-chuyện (“npm run doctor -- --chats” cho biết mã)',
    )
    .optional(),
}

const readable = z.object(channelSettings)
type Read = z.infer<typeof readable>

/** Whether the channel of the administrator's chat has its token; a chat of no known form is not judged here. */
export function checkAdminChat(data: Partial<Read>): boolean {
  if (data.ADMIN_CHAT === undefined) return true
  const token = data.ADMIN_CHAT.startsWith('zalo:') ? data.ZALO_BOT_TOKEN : data.TELEGRAM_BOT_TOKEN
  return token !== undefined
}

export function readChannelConfig(data: Read): ChannelConfig {
  const adminChat = readAdminChat(data.ADMIN_CHAT)
  return {
    ...(data.TELEGRAM_BOT_TOKEN !== undefined && {
      telegram: { token: data.TELEGRAM_BOT_TOKEN, apiRoot: data.TELEGRAM_API_ROOT },
    }),
    ...(data.ZALO_BOT_TOKEN !== undefined && {
      zalo: {
        token: data.ZALO_BOT_TOKEN,
        apiRoot: data.ZALO_API_ROOT,
        seats: Number(data.ZALO_SEATS),
        monthlyMessages: Number(data.ZALO_MONTHLY_MESSAGES),
        membersOnly: data.ZALO_MEMBERS_ONLY === 'true',
      },
    }),
    ...(data.PUBLIC_URL !== undefined && { publicUrl: new URL(data.PUBLIC_URL).origin }),
    ...(data.WEBHOOK_SECRET !== undefined && { webhookSecret: data.WEBHOOK_SECRET }),
    ...(data.HTTPS_PROXY !== undefined && { proxy: { url: data.HTTPS_PROXY, except: data.NO_PROXY } }),
    ...(adminChat !== undefined && { adminChat }),
  }
}

function readAdminChat(text = ''): ChannelConfig['adminChat'] {
  const [, telegram, telegramChat, zalo, zaloChat] = adminChatForm.exec(text) ?? []
  if (telegram !== undefined && telegramChat !== undefined) {
    return { channel: 'telegram', chatId: telegramChat }
  }
  return zalo !== undefined && zaloChat !== undefined ? { channel: 'zalo', chatId: zaloChat } : undefined
}

function httpAddress(usual: string) {
  return z
    .string()
    .refine(isHttpAddress, 'phải là một địa chỉ https://')
    .transform((address) => address.replace(/\/+$/, ''))
    .default(usual)
}

function count(usual: string) {
  return z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'phải là một số nguyên dương')
    .default(usual)
}

function isHttpAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address)
}

function isPublicOrigin(address: string): boolean {
  if (!isHttpAddress(address)) return false
  const { protocol, hostname, pathname, search, hash, username } = new URL(address)
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '') return false
  return protocol === 'https:' || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}
