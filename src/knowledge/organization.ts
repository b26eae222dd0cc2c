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
}
