import { findElement } from './find-element.js'

/**
 * The field for the question: Enter sends, Shift + Enter begins a new line.
 * @param {(text: string) => void} onSend
 * @returns {{ focus(): void, fill(text: string): void }}
 */
export function startComposer(onSend) {
  const form = findElement('composer', HTMLFormElement)
  const field = findElement('question', HTMLTextAreaElement)
  const resizeField = () => {
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
  }
  const submit = () => {
    const text = field.value.trim()
    if (text === '') return
    field.value = ''
    resizeField()
    onSend(text)
  }
  field.addEventListener('input', resizeField)
  field.addEventListener('keydown', (event) => {
    // While an input method composes a syllable, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    submit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  return {
    focus: () => field.focus(),
    fill(text) {
      field.value = text
      resizeField()
      field.focus()
    },
  }
}
