import { loadHistory, newMessageId, sendMessage } from './chat-client.js'
import { createConversationView } from './create-conversation-view.js'
import { findElement } from './find-element.js'
import { showLatest } from './show-latest.js'
import { startComposer } from './start-composer.js'
import { startOrganizationPicker } from './start-organization-picker.js'
import { startThemeButton } from './start-theme-button.js'
import { startUpload } from './start-upload.js'

/**
 * @typedef {import('./chat-client.js').Message} Message
 * @typedef {import('./create-conversation-view.js').Question} Question
 */

startThemeButton()
const composer = startComposer((text) => ask(text))
const picker = startOrganizationPicker(({ id, name }) =>
  press(`set-organization:${id}`, id === '' ? 'Bỏ chọn đơn vị' : `Đơn vị của tôi: ${name}`),
)
const upload = startUpload((file) => send(file.name, { messageId: newMessageId(), file }))
/**
 * What may be handed in whatever the talk is about.
 * @type {import('./start-upload.js').UploadKind | undefined}
 */
let standing
const view = createConversationView(picker.names)
const welcome = findElement('welcome', HTMLElement)

/** Messages go one after the other, so that answers stand below their questions. */
let queue = showHistory()

for (const button of welcome.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    ask(button.textContent)
    focusAfterButton()
  })
}

/** The pressed button is gone; on a touch screen the field would open the keyboard over the answer. */
function focusAfterButton() {
  if (matchMedia('(pointer: fine)').matches) composer.focus()
  else view.focus()
}

/** @param {string} text */
function ask(text) {
  send(text, { messageId: newMessageId(), text })
}

/**
 * @param {string} id
 * @param {string} label
 */
function press(id, label) {
  send(label, { messageId: newMessageId(), press: id })
}

/**
 * @param {string} shown
 * @param {Message} message
 */
function send(shown, message) {
  welcome.hidden = true
  queue = queue.catch(reportError).then(() => {
    const question = view.addQuestion(shown)
    return deliver(message, question, shown)
  })
}

/**
 * @param {Message} message
 * @param {Question} question
 * @param {string} shown
 */
async function deliver(message, question, shown) {
  view.countWaiting(1)
  showLatest(question.bubble, undefined)
  const result = await sendMessage(message, view.showDraft)
  view.hideDraft()
  view.countWaiting(-1)
  if (!result.ok) {
    showFailure(message, question, shown, result)
    return
  }
  if ('text' in message) composer.arrived(message.text)
  const replies = result.replies.map((reply) => view.addReply(reply, pressOption))
  const pressed = 'press' in message ? /^(?:set-)?organization:(.*)$/.exec(message.press)?.[1] : undefined
  const organization = result.organization ?? pressed
  if (organization !== undefined) picker.show(organization)
  upload.show(result.upload ?? standing)
  showLatest(question.bubble, replies.at(-1))
}

/**
 * @param {Message} message
 * @param {Question} question
 * @param {string} shown
 * @param {import('./chat-client.js').Failed} failure
 */
function showFailure(message, question, shown, { mayRetry, reason }) {
  view.showFailure(question, {
    reason,
    action: mayRetry || 'file' in message ? 'Gửi lại' : 'Sửa câu hỏi',
    onAction: () => {
      if (!mayRetry && !('file' in message)) {
        composer.fill(shown)
        return
      }
      focusAfterButton()
      queue = queue.catch(reportError).then(() => {
        view.startAgain(question)
        return deliver(message, question, shown)
      })
    },
  })
  showLatest(question.bubble, question.status)
}

async function showHistory() {
  const history = await loadHistory()
  const messages = history?.messages ?? []
  welcome.hidden ||= messages.length > 0
  let last
  for (const [index, { from, text, reply }] of messages.entries()) {
    // Only the last buttons still mean something: the talk has gone on from the others.
    const onPress = index === messages.length - 1 ? pressOption : undefined
    if (from === 'person') composer.arrived(text)
    if (from === 'person') last = view.addQuestion(text).bubble
    else last = view.addReply(reply ?? { text }, onPress)
  }
  if (history?.upload === 'documents') standing = 'documents'
  upload.show(history?.upload)
  if (history?.organization !== undefined) picker.show(history.organization)
  if (last !== undefined) showLatest(last, undefined)
  view.announceFromNow()
}

/** @param {import('./render-reply.js').Option} option */
function pressOption({ id, label }) {
  press(id, label)
  focusAfterButton()
}
