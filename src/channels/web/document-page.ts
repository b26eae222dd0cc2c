import { html } from 'hono/html'
import { type Html, renderPage } from '../../http/render-page.ts'
import type { Passage } from '../../knowledge/passage.ts'
import { describeNumberAndDate, describeSection } from '../../message.ts'
import type { Organization } from './chat-page.ts'
import { renderThemeButton } from './page-parts.ts'

export interface WebDocument {
  id: string
  title: string
  number: string
  issued: string
  organization: string
  text: string
  passages: Passage[]
}

/** Offsets in the document's text; without an end, the passage at the start. */
export interface CitedRange {
  start: number
  end: number | undefined
}

export interface DocumentView {
  document: WebDocument
  organization: Organization | undefined
  cited: CitedRange | undefined
}

/** The document as a readable page; every passage is an element `p-<start>`, the cited ones are marked. */
export function renderDocumentPage({ document, organization, cited }: DocumentView): Html {
  const marked = cited === undefined ? [] : findCited(document.passages, cited)
  const place = marked[0] === undefined ? undefined : describeSection(marked[0].path)
  return renderPage({
    title: `${document.title} – Trợ lý Thi đua`,
    layout: 'document',
    body: html`${place === undefined ? '' : html`<a class="skip-link" href="#p-${cited?.start}">Đến đoạn được trích dẫn</a>`}
<header class="bar"><div class="bar-inner">
<a class="back" href="/"><svg class="back-icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M10 3 5 8l5 5"/></svg>Về cuộc trò chuyện</a>
${renderThemeButton()}
</div></header>
<main class="paper">
<header class="paper-head">
<p class="issuer">${organization?.name ?? ''}</p>
<h1>${document.title}</h1>
<p class="about">${capitalize(describeNumberAndDate(document))}</p>
${place === undefined ? '' : html`<p><a class="to-cited" href="#p-${cited?.start}">Trợ lý trích dẫn ${place}: đến đoạn này</a></p>`}
</header>
${renderContents(document.passages)}
<article>${renderPassages(document.passages, marked, cited)}</article>
<p class="paper-end"><a class="back" href="/"><svg class="back-icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M10 3 5 8l5 5"/></svg>Về cuộc trò chuyện</a></p>
</main>`,
  })
}

/** Reads `120` or `120-450`; anything else marks nothing. */
export function parseCitedRange(query: string | undefined): CitedRange | undefined {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(query ?? '')
  if (match === null) return undefined
  return { start: Number(match[1]), end: match[2] === undefined ? undefined : Number(match[2]) }
}

function findCited(passages: Passage[], { start, end = start + 1 }: CitedRange): Passage[] {
  return passages.filter((passage) => passage.start < end && passage.end > start)
}

function renderContents(passages: Passage[]): Html {
  const headings = passages.filter(
    ({ kind, headings, marker }) => kind === 'heading' && headings.length === 0 && marker !== '',
  )
  if (headings.length < 2) return html``
  return html`<details class="contents"><summary>Mục lục</summary><nav aria-label="Mục lục"><ul class="contents-list">
${headings.map(({ start, marker, text }) => html`<li><a href="#p-${start}">${marker} ${text}</a></li>`)}
</ul></nav></details>`
}

function renderPassages(passages: Passage[], marked: Passage[], cited: CitedRange | undefined): Html[] {
  const anchored = marked.some(({ start }) => start === cited?.start) ? undefined : cited?.start
  const shown: Html[] = []
  let items: Html[] = []
  for (const passage of passages) {
    const isFirst = passage === marked[0]
    const anchor =
      isFirst && anchored !== undefined ? html`<span id="p-${anchored}" tabindex="-1"></span>` : ''
    const content = html`${anchor}${renderLabel(isFirst)}${renderText(passage)}`
    const element = renderElement(passage, content, marked.includes(passage))
    if (isListItem(passage)) {
      items.push(element)
      continue
    }
    if (items.length > 0) shown.push(renderList(items))
    items = []
    shown.push(element)
  }
  return items.length > 0 ? [...shown, renderList(items)] : shown
}

function renderList(items: Html[]): Html {
  return html`<ul class="items">${items}</ul>`
}

function renderLabel(isFirst: boolean): Html {
  return isFirst ? html`<span class="cited-label">Đoạn được trích dẫn</span>` : html``
}

function renderText({ kind, marker, text }: Passage): Html {
  if (kind === 'footnote') {
    return html`<span class="footnote-label">Chú thích ${/\d+/.exec(marker)?.[0] ?? ''}.</span> ${text}`
  }
  return marker === '' ? html`${text}` : html`<span class="marker">${marker}</span> ${text}`
}

/** Every passage can take the focus, so that a link to it also moves the keyboard there. */
function renderElement(passage: Passage, content: Html, isCited: boolean): Html {
  const id = `p-${passage.start}`
  const look = isCited ? 'cited' : ''
  if (isListItem(passage)) {
    return html`<li id="${id}" class="text ${levelOf(passage)} ${look}" tabindex="-1">${content}</li>`
  }
  switch (headingLevel(passage)) {
    case 2:
      return html`<h2 id="${id}" class="text part ${look}" tabindex="-1">${content}</h2>`
    case 3:
      return html`<h3 id="${id}" class="text clause ${look}" tabindex="-1">${content}</h3>`
    case 4:
      return html`<h4 id="${id}" class="text point ${look}" tabindex="-1">${content}</h4>`
    case undefined:
      return html`<p id="${id}" class="text ${styleOf(passage)} ${look}" tabindex="-1">${content}</p>`
  }
}

/** The letterhead and title above the first part look like headings on paper, but nothing stands under them. */
function isLetterhead({ kind, path, marker }: Passage): boolean {
  return kind === 'heading' && path === 'mở đầu' && marker === ''
}

function headingLevel(passage: Passage): 2 | 3 | 4 | undefined {
  if (passage.kind !== 'heading' || isLetterhead(passage)) return undefined
  if (passage.headings.length > 1) return 4
  return passage.headings.length === 1 ? 3 : 2
}

function styleOf(passage: Passage): string {
  if (isLetterhead(passage)) return 'letterhead'
  return passage.kind === 'footnote' ? 'footnote' : ''
}

/** A bullet that introduces bullets of its own is still a bullet of its list. */
function isListItem({ kind, marker }: Passage): boolean {
  return kind === 'item' || (kind === 'lead-in' && marker !== '')
}

function levelOf({ marker }: Passage): string {
  if (marker.startsWith('+')) return 'level-2'
  return /^[-–—•*]/.test(marker) ? 'level-1' : 'level-0'
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
