/** Whom the assistant serves: one folder of `knowledge/` with its `organization.yaml`. */
export interface Organization {
  id: string
  name: string
  /** As staff call it. */
  short: string
  superior: string
  province: string
  /** Every name by which a question may mean it, former provinces included. */
  placeNames: string[]
  contact: { office: string; note: string }
  timezone: string
  initiatives: {
    /** In the codes of initiatives: „SK-VL-2026-0001“. */
    code: string
    /** Who takes them up first: each unit itself, or the organization where its units can decide nothing. */
    desk: 'unit' | 'organization'
    /** Contents of the plan that an initiative may belong to. */
    areas: { id: string; label: string }[]
  }
}
