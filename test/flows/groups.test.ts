import { expect, test, vi } from 'vitest'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { canary, secretly } from '../support/watch-logs.ts'

test('in a group on Telegram an answer replies to its question, and each one’s choice is their own', async () => {
  const { onTelegram, telegram } = await startBetweenPlatforms()
  const group = { id: -1_000_007, type: 'supergroup', title: canary }
  const ear = onTelegram(group.id)
  const write = (person: number, text: string, message_id: number) =>
    onTelegram(person).send({ chat: group, text, message_id })
  write(790071, '@tro_ly_bot em ở Sa Đéc', 901)
  await ear.hear(/trả lời riêng anh\/chị theo tài liệu của BVĐK Sa Đéc/)
  write(790072, `@tro_ly_bot ${secretly('Tiêu chí đối với tập thể là gì?')}`, 902)
  await ear.hear(/BVĐK Sa Đéc: [\s\S]*Sở Y tế Vĩnh Long: /)
  const answers = telegram.callsOf('sendMessage').map(({ params }) => JSON.stringify(params.reply_parameters))
  expect(answers[0]).toContain('901')
  expect(answers[1]).toMatch(/902.*allow_sending_without_reply.*true/)

  onTelegram(790071).write(secretly('Tiêu chí đối với tập thể ở Sa Đéc là gì?'))
  await onTelegram(790071).hear(/Nguồn/)
  expect(telegram.callsOf('sendMessage').at(-1)?.params.reply_parameters).toBeUndefined()
})

test('in a group a button of somebody else answers whoever presses it without a message in the group', async () => {
  const { onTelegram, telegram } = await startBetweenPlatforms()
  const chat = { id: -1_000_008, type: 'supergroup', title: canary }
  const group = onTelegram(chat.id)
  onTelegram(790071).send({ chat, text: '/donvi@tro_ly_bot' })
  await group.hear(/thuộc đơn vị nào/)
  group.press('BVĐK Sa Đéc', 790072)
  const answers = () =>
    telegram.callsOf('answerCallbackQuery').map(({ params, status }) => [status, params.text])
  await vi.waitFor(() => expect(answers()).toHaveLength(1), { timeout: 30_000, interval: 20 })
  expect(answers()).toEqual([[200, expect.stringContaining('gửi cho người khác trong nhóm')]])
  group.press('Sở Y tế Vĩnh Long', 790071)
  expect(await group.hear(/theo tài liệu của Sở Y tế Vĩnh Long/)).not.toContain('gửi cho người khác')
  await vi.waitFor(() => expect(answers().slice(1)).toEqual([[200, undefined]]))
  expect(group.calls()).toHaveLength(2)
})

test('in a group on Zalo a list and the hints say to name the assistant, and so a choice is made', async () => {
  const { onZalo, zalo } = await startBetweenPlatforms()
  const group = onZalo('zalo-nhom')
  await group.write(`@Bot Thi đua ${secretly('Hạn nộp báo cáo?')}`, { chatType: 'GROUP' })
  const said = await group.hear(/2\. Sở Y tế Vĩnh Long/)
  expect(said).toMatch(/gọi tên tôi rồi ghi số hoặc tên cần chọn:\n1\. /)
  expect(said).not.toMatch(/Trả lời số|nhắn “/)
  expect(zalo.sent.length).toBeGreaterThan(0)
  await group.write('@Bot Thi đua 2', { chatType: 'GROUP' })
  await group.hear(/trả lời riêng anh\/chị theo tài liệu của Sở Y tế Vĩnh Long/)
})
