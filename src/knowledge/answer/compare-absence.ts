import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import type { ScoredFact } from './choose-fact.ts'
import { enough, nearlySame, sameThing } from './levels.ts'

/** That something isn't said must be clearly nearer to the question than anything that is. */
const absenceMargin = 0.4
const deadlineMargin = 2.5
const offMargin = 1.5
/** „Có nói về X không?“ is answered by what is said of X before what isn't. */
const existenceMargin = 2
/** „Giấy khen của Giám đốc Bệnh viện“ word for word goes before much that is told of other Giấy khen. */
const wholeMargin = 4
/** A subject named so much better decides by itself. */
const clearSubject = 0.3

/**
 * Where a day can be told, „hạn“ is rarely about what isn't said of it; and a fact about something else of the same
 * subject is no answer to what the document leaves out.
 */
export function marginOf(
  { attributes, yesNo, asksStrongly }: AnalyzedQuestion,
  { told, absent }: { told: ScoredFact | undefined; absent: ScoredFact },
): number {
  if (attributes[0] === 'deadline' && told !== undefined && isOfOther(absent, told)) return -wholeMargin
  if (
    attributes[0] === 'deadline' &&
    told !== undefined &&
    tellsDay(told) &&
    told.measures.shape >= 0 &&
    !(yesNo && namesMore(absent, told))
  )
    return deadlineMargin
  if (yesNo && told !== undefined && namesWholly(absent, told)) return -wholeMargin
  if (attributes.length === 0 && told !== undefined && isAsNear(told, absent)) return Infinity
  if (asksStrongly && told !== undefined && tellsExactly(told, absent)) return Infinity
  if (yesNo && told !== undefined && namesMore(absent, told)) return -absenceMargin
  if (yesNo && !asksStrongly) return told !== undefined && told.score >= 0 ? existenceMargin : absenceMargin
  if (told === undefined || absent.measures.exact === 0 || absent.measures.subject <= 0.7)
    return absenceMargin
  const isOff = told.measures.exact === 0 || absent.measures.subject - told.measures.subject > clearSubject
  return isOff ? -offMargin : absenceMargin
}

/** With nothing asked for in particular, what is said of a subject goes before what isn't. */
function isAsNear(told: ScoredFact, absent: ScoredFact): boolean {
  return (
    told.score >= enough &&
    told.measures.subject >= absent.measures.subject - nearlySame &&
    told.measures.coverage >= absent.measures.coverage - nearlySame
  )
}

/** Just what is asked for is said, and what is not said is something else. */
function tellsExactly(told: ScoredFact, absent: ScoredFact): boolean {
  const isOther =
    absent.measures.exact === 0 ||
    told.measures.subject > absent.measures.subject + partOfSubject ||
    told.measures.named > absent.measures.named + partOfSubject
  return (
    told.measures.exact === 1 &&
    isOther &&
    told.score >= enough &&
    told.measures.subject >= absent.measures.subject - nearlySame &&
    !namesMore(absent, told)
  )
}

/** „Giấy khen“ is wholly named by a question that names only a part of „ký thay giấy khen“. */
const partOfSubject = 0.15
const clearlyMore = 0.1

/** Words of the question that only the one thing not said has („trùng ngày nghỉ“). */
function namesMore(absent: ScoredFact, told: ScoredFact): boolean {
  return absent.measures.coverage > told.measures.coverage + clearlyMore
}

/** The question names just what isn't said, and what is said is named by a part of it only. */
function namesWholly({ measures }: ScoredFact, told: ScoredFact): boolean {
  const least = Math.min(measures.coverage, measures.subject, measures.named)
  return least > 1 - nearlySame && told.measures.named < measures.named - clearSubject
}

/** „Sở báo cáo tỉnh trước ngày nào“ is about what the department owes, not about what is owed to it. */
function isOfOther({ measures }: ScoredFact, told: ScoredFact): boolean {
  return (
    measures.exact === 1 &&
    measures.subject > 1 - nearlySame &&
    measures.coverage > told.measures.coverage - clearlyMore &&
    measures.named > told.measures.named + clearlyNamed
  )
}

const clearlyNamed = 0.2

export function tellsDay(scored: ScoredFact | undefined): boolean {
  if (scored === undefined || scored.measures.limits < sameThing) return false
  return 'deadline' in scored.unit.fact && scored.unit.fact.deadline !== undefined
}
