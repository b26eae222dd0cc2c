import type { Fact } from '../fact.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'

const roundedTo = 10_000

/**
 * The sum of a reward: its coefficient by the base salary in force on an ISO day, rounded up to ten thousand đồng
 * (Nghị định 152/2025/NĐ-CP, Điều 49–54). Undefined when no base salary is known for that day.
 */
export function computeReward(
  { coefficient }: NonNullable<Fact['reward']>,
  { documents }: Pick<KnowledgeBase, 'documents'>,
  day: string,
): string | undefined {
  const salaries = [...documents.values()].flatMap(({ facts }) => facts['base-salaries'])
  const salary = salaries
    .filter(({ from }) => from <= day)
    .reduce<(typeof salaries)[number] | undefined>(
      (latest, each) => (latest && latest.from >= each.from ? latest : each),
      undefined,
    )
  if (salary === undefined) return undefined
  // In tenths of a per cent, so that 0.3 × 2,530,000 is exact.
  const sum = (Math.round(coefficient * 1000) * salary.amount) / 1000
  const rounded = Math.ceil(sum / roundedTo) * roundedTo
  const since = salary.from.split('-').reverse().join('/')
  return `${vnd(rounded)} (${String(coefficient).replace('.', ',')} × lương cơ sở ${vnd(salary.amount)} từ ${since}, làm tròn lên hàng chục nghìn)`
}

function vnd(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`
}
