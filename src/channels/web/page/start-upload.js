import { findElement } from './find-element.js'

/**
 * The field for a document; only shown to who may hand one in.
 * @param {(file: File) => void} onSend
 * @returns {{ show(): void }}
 */
export function startUpload(onSend) {
  const place = findElement('upload', HTMLDivElement)
  const field = findElement('upload-file', HTMLInputElement)
  field.addEventListener('change', () => {
    const [file] = field.files ?? []
    // The same file may be chosen again.
    field.value = ''
    if (file !== undefined) onSend(file)
  })
  return {
    show() {
      place.hidden = false
    },
  }
}
