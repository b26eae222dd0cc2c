import type { Field, FieldOption, Form, Values } from '../forms/form.ts'
import { fieldsOfEffect } from './fields-of-effect.ts'
import { fieldsOfSolution } from './fields-of-solution.ts'

const other: FieldOption = { id: 'other', label: 'Nội dung khác', also: ['khác'] }

/**
 * The request for recognition of an initiative (Phụ lục I of TT 18/2013/TT-BKHCN), with what the organizations ask for
 * besides: movement, content of the plan, figures, evidence and that it names no patient.
 */
export function createInitiativeForm(areas: readonly FieldOption[]): Form {
  const area: Field = {
    id: 'area',
    label: 'Nội dung thi đua',
    also: ['nội dung', 'nội dung của kế hoạch'],
    kind: 'choice',
    options: [...areas, other],
    ask: 'Sáng kiến thuộc nội dung nào của kế hoạch?',
    required: true,
    group: 'subject',
  }
  return {
    id: 'initiative',
    name: 'sáng kiến',
    fields: areas.length === 0 ? fields : [...fields.slice(0, 3), area, ...fields.slice(3)],
  }
}

const fields: readonly Field[] = [...fieldsOfSolution, ...fieldsOfEffect]

/** What an initiative is called. Pure. */
export function nameOf({ content }: { content: Values }): string {
  return typeof content.name === 'string' && content.name !== '' ? content.name : '(đã xóa nội dung)'
}
