/** A row of a table of people. `born` is an ISO day or a year, `share` a percentage. */
export interface PersonRow {
  name: string
  born?: string
  workplace?: string
  title?: string
  qualification?: string
  share?: number
  /** What somebody helped with. */
  work?: string
}

/** A file that is kept; `key` is its place in the file store. */
export interface FileRow {
  key: string
  name: string
  type: string
  size: number
}

/** Dates are ISO days, choices ids of options. */
export type Value = string | number | boolean | string[] | PersonRow[] | FileRow[]

/** What is known of a form's fields; null: left empty on purpose. */
export type Values = Readonly<Record<string, Value | null>>

export interface FieldOption {
  id: string
  label: string
  also?: readonly string[]
}

export interface Condition {
  field: string
  is: string | boolean
}

/** A sentence, and the words it is drawn from. */
export interface Explanation {
  text: string
  document: string
  section: string
  quote: string
}

interface Common {
  /** Stays the same through all versions of a form. */
  id: string
  /** In the person's words: „Tên sáng kiến“. */
  label: string
  /** What else people call it when they mend it. */
  also?: readonly string[]
  /** What is meant, as a whole sentence; never put negatively. */
  ask: string
  example?: string
  required: boolean
  /** Asked only then. */
  when?: Condition
  /** What the documents say of it, told with its source when the field is first asked. */
  explain?: Explanation
  /** Fields of one group are asked in one message where there are no buttons. */
  group?: string
}

export type Field = Common &
  (
    | { kind: 'short' | 'long'; most: number }
    | { kind: 'choice' | 'choices'; options: readonly FieldOption[] }
    | { kind: 'date' | 'amount' | 'percent' }
    /** `labels`: of yes and no, else „Có“ and „Không“; `mustBe`: nothing else can be submitted. */
    | { kind: 'yes-no'; labels?: readonly [yes: string, no: string]; mustBe?: boolean }
    | { kind: 'people'; shares: boolean; most: number }
    | { kind: 'files'; most: number }
  )

/** A form as data; the engine knows no field by name. */
export interface Form {
  id: string
  /** What is filled in, within a sentence: „sáng kiến“. */
  name: string
  fields: readonly Field[]
}

/** The fields that are asked with these values, in order. Pure. */
export function visibleFields(form: Form, values: Values): Field[] {
  return form.fields.filter(({ when }) => when === undefined || values[when.field] === when.is)
}

/** Whether something is there, and not left empty. Pure. */
export function isFilled(value: Value | null | undefined): value is Value {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  )
}

/** The fields that have yet to be asked. Pure. */
export function openFields(form: Form, values: Values): Field[] {
  return visibleFields(form, values).filter(({ id }) => values[id] === undefined)
}

/** What is needed and not there. Pure. */
export function missingFields(form: Form, values: Values): Field[] {
  return visibleFields(form, values).filter((field) => {
    const value = values[field.id]
    const isWrong = field.kind === 'yes-no' && field.mustBe !== undefined && value !== field.mustBe
    return isWrong || (field.required && !isFilled(value))
  })
}
