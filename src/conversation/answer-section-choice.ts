import type { Heading } from '../knowledge/answer/answer.ts'
import { sentenceCase } from '../knowledge/answer/list-lines.ts'
import { answerAbout } from './answer-message.ts'
import type { Handled } from './handle-message.ts'
import { labelSection, offerHeadings } from './offer-headings.ts'
import type { Turn } from './turn.ts'

/** Tells what stands below a heading that was chosen from an overview; where those are headings again, they can be chosen. */
export function answerSectionChoice(turn: Turn, place: { document: string; section: string }): Handled {
  const organization = turn.names.find(place.document.split('/')[0])
  const told = answerAbout(turn, {
    text: `${labelSection(place.section)} nói gì?`,
    topic: undefined,
    organization,
  })
  const [reply, ...others] = told.replies
  const key = told.state.lastAnswers[0]?.key
  const headings = listHeadings(turn, place)
  const lines = reply?.text.split('\n').slice(1) ?? []
  const isOnlyHeadings = headings.length > 1 && lines.every((line, at) => line === headings[at]?.line)
  if (reply === undefined || key === undefined || !isOnlyHeadings) return told
  return { ...told, replies: [offerHeadings(turn, reply, { answer: { headings }, key }), ...others] }
}

/** The headings right below a section. */
function listHeadings(
  { documentOf }: Turn,
  { document, section }: { document: string; section: string },
): Heading[] {
  const depth = section.split('.').length + 1
  const below = (documentOf(document)?.passages ?? []).filter(
    ({ kind, path }) =>
      kind === 'heading' && path.startsWith(`${section}.`) && path.split('.').length === depth,
  )
  return below.map(({ path, text }) => {
    const title = sentenceCase(text).replace(/[:.]$/, '')
    return { document, section: path, title, line: `- ${title}` }
  })
}
