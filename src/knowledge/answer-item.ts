import type { Answer } from './answer/answer.ts'
import { citePassage } from './answer/cite-passage.ts'
import { describePlace } from './answer/describe-place.ts'
import { listLines, sentenceCase } from './answer/list-lines.ts'
import type { Question } from './answer-question.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { readItem } from './question/read-item.ts'

const fewestItems = 2

/** „Ý 2 là gì“ after an answer: the second item of what it was taken from. */
export function answerItem(base: KnowledgeBase, { text, topic }: Question): Answer | undefined {
  const document = base.documents.get(topic?.document ?? '')
  const asked = readItem(text, base.language)
  if (asked === undefined || document === undefined || topic?.section === undefined) return undefined
  const { section } = topic
  const items = listLines(document, section).filter((line) => line.startsWith('- '))
  if (items.length < fewestItems) return undefined
  const number = asked === 'last' ? items.length : asked
  const item = items[number - 1]?.slice(2)
  const place = describePlace(document, section)
  if (item === undefined) {
    const nearest = { document: document.id, section }
    const missing = `${sentenceCase(place)} chỉ có ${items.length} ý, không có ý ${number}. Anh/chị hỏi ý mấy ạ?`
    return { kind: 'gap', text: missing, citations: [], absent: true, nearest, topic }
  }
  const passage = document.passages.find(
    ({ path, text: printed }) =>
      (path === section || path.startsWith(`${section}.`)) && item.includes(sentenceCase(printed)),
  )
  return {
    kind: 'answer',
    text: `Ý ${number} trong ${items.length} ý ở ${place}:\n${item}`,
    citations: passage === undefined ? [] : [citePassage(document, passage, passage.text)],
    topic,
  }
}
