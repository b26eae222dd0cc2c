import { findElement } from './find-element.js'

/** @typedef {import('../upload-routes.ts').UploadKind} UploadKind */

/**
 * The field for files; only shown to who may hand some in, for what they may.
 * @param {(file: File) => void} onSend
 * @returns {{ show(kind: UploadKind | undefined): void }}
 */
export function startUpload(onSend) {
  const place = findElement('upload', HTMLDivElement)
  const field = findElement('upload-file', HTMLInputElement)
  const label = findElement('upload-label', HTMLLabelElement)
  field.addEventListener('change', () => {
    const files = [...(field.files ?? [])]
    // The same file may be chosen again.
    field.value = ''
    for (const file of files) onSend(file)
  })
  return {
    show(kind) {
      place.hidden = kind === undefined
      if (kind === undefined) return
      field.accept = kinds[kind].accept
      field.multiple = kind === 'files'
      label.textContent = kinds[kind].label
    },
  }
}

/** What is chosen by mistake is refused with a word that says why. */
const kinds = {
  documents: {
    label: 'Tải văn bản lên (.docx, .pdf, .md, .txt)',
    accept: '.docx,.pdf,.md,.txt',
  },
  files: {
    label: 'Gửi ảnh hoặc tệp (đến 20 MB)',
    accept: 'image/*,.heic,.pdf,.docx,.xlsx,.pptx,.mp4',
  },
}
