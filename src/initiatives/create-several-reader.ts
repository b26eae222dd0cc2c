import { z } from 'zod'
import { labelsOf } from '../forms/describe-value.ts'
import type { Field } from '../forms/form.ts'
import type { ChatModel } from '../llm/chat-model.ts'
import { completeStructured } from '../llm/complete-structured.ts'
import { createRest } from '../llm/create-rest.ts'
import type { TokenBudget } from '../llm/create-token-budget.ts'
import type { Prompt } from '../prompts/load-prompt.ts'

/** What one message says of several fields: words of its own for each, not yet read. Never rejects. */
export type SeveralReader = (text: string, fields: readonly Field[]) => Promise<FieldWords[]>

export interface FieldWords {
  field: string
  words: string
}

export interface SeveralReaderOptions {
  model: ChatModel
  prompt: Prompt<'fields' | 'text'>
  budget: TokenBudget
  /** Hides what is personal in what leaves the machine, and puts it back into what returns. */
  createHiding(): { hide(text: string): string; restore(text: string): string }
  now: () => Date
  onOutcome(outcome: 'used' | 'kept' | 'limit' | 'fault', fault?: string): void
}

/** People don't wait longer; the form goes on without it. */
const longestMs = 12_000
const schema = z.object({ fields: z.array(z.object({ id: z.string(), words: z.string() })) })

/** Lets a language model find in one message what answers other fields too; each is shown before it counts. */
export function createSeveralReader(options: SeveralReaderOptions): SeveralReader {
  const rest = createRest(options.now)
  return async (text, fields) => {
    if (rest.isResting() || fields.length === 0) return []
    try {
      const taken = await options.budget.take()
      if (taken === undefined) {
        options.onOutcome('limit')
        return []
      }
      const hiding = options.createHiding()
      const prompt = options.prompt.fill({
        fields: fields.map(tellField).join('\n'),
        text: hiding.hide(text),
      })
      const signal = AbortSignal.timeout(longestMs)
      const said = await completeStructured(options.model, { ...prompt, name: 'fields', schema, signal })
      await taken.settle(said.tokens)
      if (said.kind === 'fault') {
        rest.failed()
        options.onOutcome('fault', said.fault)
        return []
      }
      rest.worked()
      const found = said.value.fields.map(({ id, words }) => ({
        field: id,
        words: hiding.restore(words).trim(),
      }))
      const kept = keepSaid(text, fields, found)
      options.onOutcome(kept.length > 0 ? 'used' : 'kept')
      return kept
    } catch {
      // A database that is away, for one: the form needs none of it.
      options.onOutcome('fault', 'unknown')
      return []
    }
  }
}

/** Only fields that were asked for, each once, in words that stand in the message or are a choice's own. Pure. */
function keepSaid(text: string, fields: readonly Field[], found: readonly FieldWords[]): FieldWords[] {
  const said = plain(text)
  const seen = new Set<string>()
  return found.filter(({ field: id, words }) => {
    const field = fields.find((each) => each.id === id)
    if (field === undefined || words === '' || seen.has(id)) return false
    if (!said.includes(plain(words)) && !choicesOf(field).includes(words)) return false
    seen.add(id)
    return true
  })
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ')
}

function choicesOf(field: Field): readonly string[] {
  if (field.kind === 'yes-no') return labelsOf(field)
  return field.kind === 'choice' || field.kind === 'choices' ? field.options.map(({ label }) => label) : []
}

function tellField(field: Field): string {
  const choices = choicesOf(field)
  const among = choices.length === 0 ? '' : ` Lựa chọn: ${choices.join('; ')}.`
  return `${field.id}: ${field.label}. ${field.ask}${among}`
}
