import { splitNumbered } from './split-numbered.ts'

const mostQuestions = 5

/**
 * The questions of one message, in order: points that it numbers, parts that end with a question mark, and lines. A
 * part too short to be a question stays with the one before it.
 */
export function splitQuestions(text: string): string[] {
  return limit(splitNumbered(text) ?? splitAtMarks(text))
}

function splitAtMarks(text: string): string[] {
  const parts = text
    .split(/(?<=\?)\s+|\n+/)
    .map((part) => part.replace(/^\s*(?:\d{1,2}[.)]|[-•*+])\s+/, '').trim())
    .filter((part) => /[\p{L}\d]/u.test(part) && !isAside(part))
  const questions: string[] = []
  for (const part of parts) {
    const previous = questions.at(-1)
    const isStatement = previous !== undefined && !previous.endsWith('?')
    const isWord = part.split(/\s+/).length < 2
    if (previous !== undefined && !isStatement && isWord && !part.endsWith('?')) continue
    if (previous !== undefined && (isStatement || isWord)) {
      questions[questions.length - 1] = `${previous} ${part}`
    } else questions.push(part)
  }
  return questions
}

function limit(questions: string[]): string[] {
  return questions.length > mostQuestions
    ? [...questions.slice(0, mostQuestions - 1), questions.slice(mostQuestions - 1).join(' ')]
    : questions
}

/** „(em làm văn phòng)“ after a question tells who asks. */
function isAside(part: string): boolean {
  return /^\([^?]*\)[.!]?$/.test(part)
}
