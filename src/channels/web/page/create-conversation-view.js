import { buildElement, buildHiddenText } from './build-element.js'
import { findElement } from './find-element.js'
import { renderReply } from './render-reply.js'

/**
 * @typedef {import('../to-web-reply.ts').WebReply} WebReply
 * @typedef {import('./render-reply.js').Option} Option
 * @typedef {ReturnType<typeof createConversationView>} ConversationView
 * @typedef {{ bubble: HTMLElement, status: HTMLElement }} Question
 */

/**
 * The talk on the screen; knows nothing of the server.
 * @param {string[]} organizationNames
 */
export function createConversationView(organizationNames) {
  const log = findElement('log', HTMLElement)
  const typing = findElement('typing', HTMLElement)
  let waiting = 0

  /**
   * @param {string} text
   * @returns {Question}
   */
  function addQuestion(text) {
    const bubble = buildElement('p', { class: 'question' }, [buildHiddenText('Anh/chị: '), text])
    const status = buildElement('div', { class: 'question-status' })
    log.append(buildElement('div', { class: 'turn' }, [bubble, status]))
    return { bubble, status }
  }

  /**
   * @param {WebReply} reply
   * @param {((option: Option) => void) | undefined} onPress
   */
  function addReply(reply, onPress) {
    const element = renderReply(reply, { organizationNames, onPress })
    log.append(element)
    return element
  }

  const draft = buildElement('div', { class: 'reply draft', 'aria-hidden': 'true' })

  /**
   * What is being written; the reply takes its place. It is read out only when it is whole.
   * @param {string} text
   */
  function showDraft(text) {
    draft.textContent = text
    if (draft.parentElement === null) log.append(draft)
  }

  /** @param {number} change */
  function countWaiting(change) {
    waiting += change
    typing.classList.toggle('shown', waiting > 0)
    typing.replaceChildren(
      ...(waiting > 0 ? [buildHiddenText('Trợ lý đang tìm câu trả lời'), ...buildDots()] : []),
    )
  }

  /**
   * The question moves to the end, where its answer is going to stand.
   * @param {Question} question
   */
  function startAgain({ bubble, status }) {
    bubble.classList.remove('failed')
    status.replaceChildren()
    if (bubble.parentElement !== null) log.append(bubble.parentElement)
  }

  return {
    addQuestion,
    addReply,
    countWaiting,
    showDraft,
    hideDraft: () => draft.remove(),
    showFailure,
    startAgain,
    announceFromNow,
    focus: () => log.focus(),
  }

  /** What stood there when the page was opened is not news. */
  function announceFromNow() {
    log.setAttribute('aria-live', 'polite')
  }
}

function buildDots() {
  return [1, 2, 3].map(() => buildElement('span', { class: 'dot', 'aria-hidden': 'true' }))
}

/**
 * @param {Question} question
 * @param {{ reason: string, action: string, onAction: () => void }} failure
 */
function showFailure({ bubble, status }, { reason, action, onAction }) {
  const button = buildElement('button', { type: 'button', class: 'retry' }, [action])
  button.addEventListener('click', onAction, { once: true })
  bubble.classList.add('failed')
  status.replaceChildren(buildElement('span', {}, [reason]), button)
}
