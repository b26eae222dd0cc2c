/**
 * Fits the weights for the papers that are common to all (`src/knowledge/answer/common-weights.json`): with `facts` those by
 * which their facts are compared, with `answers` those by which such a fact goes before an organization's own papers. The
 * second builds on the first. The sets held out (`questions-held-out`, `…-unseen`) have no part in it.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { collectAnswers } from './fit/collect-answers.ts'
import { collectFacts } from './fit/collect-facts.ts'
import { openBase } from './fit/collect-instances.ts'
import { fitWeights } from './fit/fit-weights.ts'
import { readCommonRows } from './fit/read-common-rows.ts'

const target = 'src/knowledge/answer/common-weights.json'
/** More for the few questions on which papers are weighed against each other: these weights must hold for questions of any kind. */
const decay = { facts: 1e-4, answers: 1e-2 }

const base = await openBase('knowledge', true)
const rows = await readCommonRows()
const [what] = process.argv.slice(2)
const known: object = JSON.parse(await readFile(target, 'utf8'))
await save(what === 'facts' ? fitFacts() : fitAnswers())

function fitFacts(): object {
  const { weights, right } = fitWeights(collectFacts(rows, base), { decay: decay.facts })
  console.log(`facts: ${(right * 100).toFixed(1)} % decided right`)
  return { fact: weights.fact }
}

function fitAnswers(): object {
  const { told, absent } = collectAnswers(rows, base)
  const [ofTold, ofAbsent] = [told, absent].map((instances) =>
    fitWeights(instances, { decay: decay.answers }),
  )
  for (const fitted of [ofTold, ofAbsent])
    console.log(`answers: ${((fitted?.right ?? 0) * 100).toFixed(1)} % decided right`)
  return { told: ofTold?.weights.fact, absent: ofAbsent?.weights.fact }
}

async function save(fitted: object): Promise<void> {
  await writeFile(target, `${JSON.stringify({ ...known, ...fitted })}\n`)
}
