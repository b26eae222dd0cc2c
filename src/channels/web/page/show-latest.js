/**
 * Brings the end of the talk into view; an answer longer than the screen is shown from its question on.
 * @param {HTMLElement} question
 * @param {HTMLElement | undefined} reply the last one
 */
export function showLatest(question, reply) {
  const bar = document.querySelector('.bar')
  const composer = document.querySelector('.composer')
  const room = innerHeight - (bar?.clientHeight ?? 0) - (composer?.clientHeight ?? 0)
  const end = reply ?? question
  const height = end.getBoundingClientRect().bottom - question.getBoundingClientRect().top
  // Whoever wrote that much knows it: then the answer is what is to be seen.
  const isLong = question.clientHeight > room / 2
  if (height > room) (isLong ? end : question).scrollIntoView({ block: 'start' })
  else scrollTo({ top: document.documentElement.scrollHeight })
}
