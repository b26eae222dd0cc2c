/** A unit of an organization: a hospital of a department, a ward of a hospital. From `units.csv`. */
export interface Unit {
  organization: string
  code: string
  name: string
  /** In the organization's own words, such as „bệnh viện“, „trung tâm y tế“, „phòng“; rules name it. */
  kind: string
  /** Code of the unit it belongs to; empty for none. */
  parent: string
  /** „Giám đốc“; empty where the file says nothing. */
  headTitle: string
  /** It owes the organization's reports. */
  reports: boolean
  /** No longer in the file since then. */
  goneAt: Date | undefined
}
