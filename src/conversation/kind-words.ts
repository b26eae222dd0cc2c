/** What a person may send besides words. */
export type UnreadableKind =
  | 'voice'
  | 'sticker'
  | 'picture'
  | 'video'
  | 'location'
  | 'contact'
  | 'file'
  | 'other'

/** A polite word to somebody who sent what can't be read; `files` is what the channel does with files. */
export function unreadableText(kind: UnreadableKind, files: 'upload' | 'link'): string {
  return kind === 'file' && files === 'link' ? undelivered : texts[kind]
}

/** The same where words came with it, which are answered after this. */
export function besideWordsText(kind: UnreadableKind, files: 'upload' | 'link'): string {
  const seen = besides[kind]
  return seen === undefined
    ? unreadableText(kind, files)
    : `${seen}; phần chữ anh/chị ghi kèm thì tôi trả lời dưới đây.`
}

const besides: Partial<Record<UnreadableKind, string>> = {
  voice: 'Tôi chưa nghe được ghi âm',
  picture: 'Tôi chưa xem được ảnh',
  video: 'Tôi chưa xem được video',
  file: 'Tôi chưa đọc được tệp',
}

const texts: Record<UnreadableKind, string> = {
  voice: 'Tôi chưa nghe được tin nhắn thoại. Anh/chị gõ giúp tôi câu hỏi bằng chữ nhé.',
  sticker: 'Cảm ơn anh/chị! Tôi chưa hiểu được nhãn dán. Anh/chị cần hỏi gì thì gõ bằng chữ giúp tôi nhé.',
  picture:
    'Tôi chưa xem được ảnh. Anh/chị gõ giúp tôi phần chữ trong ảnh, hoặc câu muốn hỏi, bằng tin nhắn nhé.',
  video: 'Tôi chưa xem được video. Anh/chị gõ giúp tôi câu hỏi bằng chữ nhé.',
  location:
    'Tôi chưa đọc được vị trí. Nếu anh/chị muốn cho biết mình ở đơn vị nào thì nhắn tên đơn vị giúp tôi nhé.',
  contact:
    'Tôi không đọc và không lưu danh thiếp hay số điện thoại. Anh/chị cần hỏi gì thì gõ bằng chữ giúp tôi nhé.',
  file: 'Tôi chưa đọc được tệp anh/chị gửi. Anh/chị chép phần cần hỏi vào tin nhắn, hoặc gõ câu hỏi giúp tôi nhé.',
  other: 'Tôi chưa đọc được loại tin nhắn này. Anh/chị gõ giúp tôi câu hỏi bằng chữ nhé.',
}

/** The platform tells a bot only that something came, most often a document. */
const undelivered =
  'Zalo không chuyển tệp, tài liệu đến trợ lý, nên tôi không nhận được thứ anh/chị vừa gửi. Anh/chị chép phần cần hỏi vào tin nhắn, hoặc gửi tệp thẳng cho cán bộ phụ trách thi đua của đơn vị nhé.'
