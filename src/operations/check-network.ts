import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect } from 'node:net'
import { createProxyAgent, type ProxySettings } from '../create-proxy-agent.ts'
import { bad, type Finding, good, skipped } from './finding.ts'

const patienceMs = 10_000
const mostSecondsOff = 60

/** Compares the clock with that of the first of these servers that answers, whatever it answers. */
export async function checkClock(
  addresses: string[],
  proxy: ProxySettings | undefined,
  now: () => Date,
): Promise<Finding> {
  if (addresses.length === 0) return skipped('Đồng hồ chưa được đối chiếu vì chưa nối kênh nào.')
  for (const address of addresses) {
    const theirs = await readServerDate(address, proxy)
    if (theirs === undefined) continue
    const seconds = Math.round(Math.abs(now().getTime() - theirs.getTime()) / 1000)
    return seconds <= mostSecondsOff
      ? good(`Đồng hồ khớp với ${new URL(address).host}.`)
      : bad(
          `Đồng hồ máy này lệch ${seconds} giây so với ${new URL(address).host}.`,
          'Bật đồng bộ giờ, ví dụ “timedatectl set-ntp true”; hạn nộp được tính theo đồng hồ này.',
        )
  }
  return skipped('Đồng hồ chưa được đối chiếu vì không máy chủ nào ở ngoài trả lời.')
}

/** Only the head is asked for, at the root: no token is in it. */
function readServerDate(address: string, proxy: ProxySettings | undefined): Promise<Date | undefined> {
  const { origin, protocol } = new URL(address)
  const options = { method: 'HEAD', timeout: patienceMs }
  return new Promise((resolve) => {
    const request =
      protocol === 'http:'
        ? requestHttp(origin, options)
        : requestHttps(origin, { ...options, agent: createProxyAgent(proxy) })
    request.once('response', ({ headers }) => {
      const date = new Date(headers.date ?? '')
      resolve(Number.isNaN(date.getTime()) ? undefined : date)
      request.destroy()
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(undefined))
    request.once('close', () => resolve(undefined))
    request.end()
  })
}

/** Whether people and platforms find this program under its public address. */
export async function checkPublicUrl(publicUrl: string | undefined): Promise<Finding> {
  if (publicUrl === undefined) {
    return skipped('PUBLIC_URL không đặt: trợ lý tự hỏi tin nhắn từ Telegram và Zalo (polling).')
  }
  const advice =
    'Kiểm tra trợ lý có đang chạy, tên miền có trỏ về máy này, và máy chủ trung gian (Caddy, nginx) có chuyển tiếp đến đúng cổng.'
  try {
    const response = await fetch(`${publicUrl}/healthz`, { signal: AbortSignal.timeout(patienceMs) })
    const text = await response.text()
    return response.ok && text.trim() === 'ok'
      ? good(`${publicUrl} dẫn đến trợ lý.`)
      : bad(`${publicUrl}/healthz không phải của trợ lý (trả lời mã ${response.status}).`, advice)
  } catch {
    return bad(`Không mở được ${publicUrl}/healthz từ máy này.`, advice)
  }
}

/** Whether the proxy's port can be reached; what it lets through shows with the channels. */
export async function checkProxy(proxy: ProxySettings | undefined): Promise<Finding> {
  if (proxy === undefined) return skipped('HTTPS_PROXY không đặt: trợ lý ra Internet trực tiếp.')
  const { hostname, port, protocol } = new URL(proxy.url)
  const number = Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port)
  const isReached = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: number, timeout: patienceMs })
    socket.once('connect', () => resolve(true))
    socket.once('timeout', () => socket.destroy())
    socket.once('error', () => undefined)
    socket.once('close', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
  return isReached
    ? good(`Kết nối được máy chủ proxy ${hostname}:${number}.`)
    : bad(
        `Không kết nối được máy chủ proxy ${hostname}:${number}.`,
        'Kiểm tra HTTPS_PROXY và máy chủ proxy; bỏ HTTPS_PROXY nếu máy này ra Internet trực tiếp được.',
      )
}
