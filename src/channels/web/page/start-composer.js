import { findElement } from './find-element.js'

const place = 'unsent'

/**
 * The field for the question: Enter sends, Shift + Enter begins a new line. What was typed and hasn't arrived is there
 * again when the page is opened anew in the same tab.
 * @param {(text: string) => void} onSend
 * @returns {{ focus(): void, fill(text: string): void, arrived(text: string): void }}
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
    keep(text)
    resizeField()
    onSend(text)
  }
  field.addEventListener('input', () => {
    resizeField()
    keep(field.value)
  })
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
  field.value = readKept()
  resizeField()
  return {
    arrived(text) {
      if (readKept() !== text || ![text, ''].includes(field.value)) return
      field.value = ''
      keep('')
      resizeField()
    },
    focus: () => field.focus(),
    fill(text) {
      field.value = text
      keep(text)
      resizeField()
      field.focus()
    },
  }
}

/** @param {string} text */
function keep(text) {
  try {
    sessionStorage.setItem(place, text)
  } catch {
    // A browser may keep nothing: then only what is on the screen is there.
  }
}

function readKept() {
  try {
    return sessionStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}
