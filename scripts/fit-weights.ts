/**
 * Fits the weights by which facts and clauses are compared (`src/knowledge/answer/weights.json`) on the questions named
 * below. The unseen sets (`unseen-…`) have no part in it.
 *
 * Model: a conditional logit over all candidates of a question and „the documents don't say“ (score 0). Loss: minus the
 * logarithm of the probability of the right candidates together.
 */
import { writeFile } from 'node:fs/promises'
import { collectInstances } from './fit/collect-instances.ts'
import { fitWeights } from './fit/fit-weights.ts'

const target = 'src/knowledge/answer/weights.json'
const shipped = ['plans', 'plans-second', 'plans-third', 'plans-fourth', 'plans-fifth', 'plans-fresh'].map(
  (name) => `evaluation/${name}.jsonl`,
)
const instances = await collectInstances([
  ...shipped.map((questions) => ({ questions, knowledge: 'knowledge', facts: true, weight: 1 })),
  ...shipped.map((questions) => ({ questions, knowledge: 'knowledge', facts: false, weight: 0.3 })),
  {
    questions: 'evaluation/tuning-plans.jsonl',
    knowledge: 'test/fixtures/tuning-plans',
    facts: false,
    weight: 1,
  },
])
const { weights, right } = fitWeights(instances)
await writeFile(target, `${JSON.stringify(weights)}\n`)
console.log(
  `${instances.length} instances, ${(right * 100).toFixed(1)} % decided right; written to ${target}`,
)
