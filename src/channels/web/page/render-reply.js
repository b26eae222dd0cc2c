import { buildElement, buildHiddenText } from './build-element.js'
import { splitBlocks } from './split-blocks.js'

/**
 * @typedef {import('../to-web-reply.ts').WebReply} WebReply
 * @typedef {import('../to-web-reply.ts').WebCitation} WebCitation
 * @typedef {import('../to-web-reply.ts').WebFile} WebFile
 * @typedef {{ id: string, label: string }} Option
 * @typedef {{ organizationNames: string[], onPress: ((option: Option) => void) | undefined }} ReplyContext
 */

/**
 * One reply: its text, its sources, its files, its buttons. Without `onPress` the buttons are left out.
 * @param {WebReply} reply
 * @param {ReplyContext} context
 */
export function renderReply(reply, { organizationNames, onPress }) {
  const parts = [buildElement('div', { class: 'answer' }, renderText(reply.text, organizationNames))]
  if (reply.citations !== undefined && reply.citations.length > 0) parts.push(renderSources(reply.citations))
  if (reply.files !== undefined && reply.files.length > 0) parts.push(renderFiles(reply.files))
  if (onPress !== undefined && reply.options !== undefined && reply.options.length > 0) {
    parts.push(renderOptions(reply.options, onPress))
  }
  return buildElement('div', { class: 'reply' }, [buildHiddenText('Trợ lý trả lời:'), ...parts])
}

/**
 * @param {string} text
 * @param {string[]} organizationNames
 */
function renderText(text, organizationNames) {
  return splitBlocks(text).map((block) => {
    if (block.kind === 'paragraph') return renderParagraph(block.text, organizationNames)
    const items = block.items.map(({ value, text, children }) => {
      const below = children.map((child) => buildElement('li', {}, [child]))
      const item = buildElement('li', {}, below.length === 0 ? [text] : [text, buildElement('ul', {}, below)])
      if (value !== undefined) item.value = value
      return item
    })
    return buildElement(block.ordered ? 'ol' : 'ul', {}, items)
  })
}

/**
 * The name of an organization that heads its paragraph stands out, so that two answers are not taken for one.
 * @param {string} text
 * @param {string[]} organizationNames
 */
function renderParagraph(text, organizationNames) {
  const name = organizationNames.find((name) => text === name || text.startsWith(`${name}:`))
  if (name === undefined) return buildElement('p', {}, [text])
  const rest = text.slice(name.length + 1).trim()
  const heading = buildElement('strong', {}, [name])
  return buildElement(
    'p',
    { class: 'headed' },
    rest === '' ? [heading] : [heading, buildHiddenText(':'), ' ', rest],
  )
}

/** @param {WebCitation[]} citations */
function renderSources(citations) {
  const list = buildElement(
    'ul',
    { class: 'source-list', 'aria-label': 'Nguồn' },
    citations.map((citation) => buildElement('li', {}, [renderSource(citation)])),
  )
  return buildElement('div', { class: 'sources' }, [
    buildElement('p', { class: 'sources-title', 'aria-hidden': 'true' }, ['Nguồn']),
    list,
  ])
}

/** @param {WebCitation} citation */
function renderSource({ href, place, organization, title, about, quote }) {
  const where = organization === '' ? place : `${place} · ${organization}`
  return buildElement('a', { class: 'source', href, target: '_blank', rel: 'noopener' }, [
    buildElement('span', { class: 'source-place' }, [where]),
    buildElement('q', { class: 'source-quote' }, [quote]),
    buildElement('span', { class: 'source-title' }, [`${title} (${about})`]),
    buildElement('span', { class: 'source-open' }, ['Mở đúng đoạn này', buildHiddenText(' (trong thẻ mới)')]),
  ])
}

/** @param {WebFile[]} files */
function renderFiles(files) {
  const links = files.map(({ name, href }) =>
    buildElement('li', {}, [
      buildElement('a', { class: 'file', href, download: '' }, [buildHiddenText('Tải tệp '), name]),
    ]),
  )
  return buildElement('div', { class: 'files' }, [
    buildElement('ul', { class: 'file-list', 'aria-label': 'Tệp' }, links),
  ])
}

/**
 * The buttons stay focusable after the press: a disabled one would drop the keyboard back to the top of the page.
 * @param {Option[]} options
 * @param {(option: Option) => void} onPress
 */
function renderOptions(options, onPress) {
  const buttons = options.map(({ label }) =>
    buildElement('button', { type: 'button', class: 'option' }, [label]),
  )
  for (const [index, button] of buttons.entries()) {
    button.addEventListener('click', () => {
      const option = options[index]
      if (option === undefined || button.getAttribute('aria-disabled') === 'true') return
      for (const [other, each] of buttons.entries()) {
        if (kindOf(options[other]) === kindOf(option)) each.setAttribute('aria-disabled', 'true')
      }
      button.classList.add('pressed')
      onPress(option)
    })
  }
  return buildElement('div', { class: 'options', role: 'group', 'aria-label': 'Lựa chọn' }, buttons)
}

/**
 * One choice excludes only those of its kind: „Chưa đúng“ leaves „Hỏi cán bộ phụ trách“ to be pressed.
 * @param {Option | undefined} option
 */
function kindOf(option) {
  return option?.id.split(':')[0]
}
