import { extname } from 'node:path'

/** What to do with a file that people take for a document and that cannot be read (Vietnamese); undefined for others. */
export function explainEnding(name: string): string | undefined {
  const ending = extname(name).toLowerCase().slice(1)
  return reasons.find(({ endings }) => endings.includes(ending))?.reason
}

const asWord = 'vui lòng mở bằng Word rồi lưu lại thành .docx.'

const reasons = [
  { endings: ['doc', 'dot'], reason: `chưa đọc được bản Word cũ; ${asWord}` },
  {
    endings: ['docm', 'dotx', 'dotm', 'rtf', 'odt', 'wps', 'wpd', 'pages', 'htm', 'html', 'mht', 'mhtml'],
    reason: `chưa đọc được loại tệp này; ${asWord}`,
  },
  {
    endings: ['xls', 'xlsx', 'xlsm', 'xlsb', 'ods'],
    reason: 'chưa đọc được bảng tính; vui lòng chép phần cần hỏi đáp sang Word rồi lưu lại thành .docx.',
  },
  {
    endings: ['ppt', 'pptx', 'pps', 'ppsx', 'odp'],
    reason: 'chưa đọc được bản trình chiếu; vui lòng chép phần chữ sang Word rồi lưu lại thành .docx.',
  },
  {
    endings: ['jpg', 'jpeg', 'png', 'gif', 'bmp', 'tif', 'tiff', 'webp', 'heic', 'heif'],
    reason:
      'chưa đọc được chữ trong ảnh; vui lòng dùng tệp gốc, hoặc gõ lại bằng Word rồi lưu lại thành .docx.',
  },
  {
    endings: ['zip', 'rar', '7z'],
    reason: 'chưa đọc được tệp nén; vui lòng giải nén rồi chép từng văn bản vào đây.',
  },
  {
    endings: ['markdown', 'text'],
    reason: 'đuôi tệp chưa đúng; vui lòng đổi thành .md hoặc .txt.',
  },
]
