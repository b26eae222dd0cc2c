import type { KnowledgeBase } from '../knowledge-base.ts'
import { isAccented } from '../search/fold-vietnamese.ts'
import { type AnalyzedQuestion, analyzeQuestion } from './analyze-question.ts'
import { focusQuestion } from './focus-question.ts'
import { openConfirmation, type StatedValue, statedValue } from './open-confirmation.ts'

/** Every way to read a question: written out, and with what only leads up to it left away. */
export function readQuestion(base: KnowledgeBase, { text }: { text: string }): AnalyzedQuestion[] {
  const context = { language: base.language, places: base.places, accented: isAccented(text) }
  const whole = new Set(wholeReadings(base, text))
  return textReadings(base, text).map((reading) => {
    const question = analyzeQuestion(reading, context)
    const read = asksWhoAlone(question) ? analyzeQuestion(`${reading} ${ofAll}`, context) : question
    return { ...read, isPart: !whole.has(reading) }
  })
}

/** „Ngoài báo cáo năm thì báo cáo quý …“ asks of the second alone; the same word opens both. */
const setAside =
  /^\s*(?:ngoài|ngoai) (\p{L}+)(?!\p{L})[^,?.]*?(?:,| ra thì| ra thi| thì| thi| ra) (?=\1(?!\p{L}))/iu

const ofAll = 'phong trào thi đua'

/** „Ai chủ trì vậy?“, „phòng nào theo dõi?“ name nothing: the movement is meant. */
function asksWhoAlone({ terms, attributes, codes, yesNo }: AnalyzedQuestion): boolean {
  const isBare = terms.every(({ asks, share }) => asks.length > 0 || share < 1)
  return isBare && codes.length === 0 && !yesNo && attributes[0] === 'responsible'
}

function openText(text: string, base: KnowledgeBase): string {
  const meant = text.replace(setAside, '')
  return openConfirmation(meant, base.language) ?? meant
}

function wholeReadings(base: KnowledgeBase, text: string): string[] {
  return base
    .readingsOf(openText(text, base))
    .map((reading) => openConfirmation(reading, base.language) ?? reading)
}

/** The same, before they are taken apart. */
export function textReadings(base: KnowledgeBase, text: string): string[] {
  const opened = openText(text, base)
  return [opened, ...focusQuestion(opened, base.language)]
    .flatMap((part) => base.readingsOf(part))
    .map((reading) => openConfirmation(reading, base.language) ?? reading)
    .filter((reading, at, all) => reading.trim() !== '' && all.indexOf(reading) === at)
}

/** The value that somebody wants confirmed, in chat spelling too: „truoc 30/11 dung ko“. */
export function statedIn(base: KnowledgeBase, text: string): StatedValue | undefined {
  const spelled = base.readingsOf(text)
  return [text, ...spelled].map((reading) => statedValue(reading, base.language)).find((stated) => stated)
}
