import type { Organization } from '../knowledge/organization.ts'

/** „ Văn phòng Sở“, where there is one organization; with the blank before it. */
export function describeOffices(organizations: Organization[]): string {
  const [only, ...others] = organizations
  const office = only?.contact.office ?? ''
  return others.length > 0 || office === '' ? ' cán bộ phụ trách thi đua của đơn vị' : ` ${office}`
}

/** Whom to ask, a line an organization. */
export function describeContacts(organizations: Organization[]): string {
  if (organizations.length === 0) return ' bộ phận thi đua của đơn vị.'
  return [':', ...organizations.map(describeContact)].join('\n')
}

function describeContact({ short, contact }: Organization): string {
  const office = contact.office === '' ? `bộ phận thi đua của ${short}` : contact.office
  const note = contact.note.replace(/\.$/, '')
  // One remark stands beside the office, several sentences behind it.
  if (note === '') return `- ${short}: ${office}.`
  return /[.;]\s/.test(note) ? `- ${short}: ${office}. ${contact.note}` : `- ${short}: ${office} (${note}).`
}
