import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Organization } from './organization.ts'
import { readFolderSettings } from './read-folder-settings.ts'
import { type Subject, subjectSchema } from './subject.ts'

export interface OrganizationsRead {
  organizations: Organization[]
  /** Folders that concern every organization. */
  subjects: Subject[]
  /** Files that cannot be used, and why; their folder then gets the minimum. */
  refused: { file: string; reason: string }[]
}

const text = z.string().trim()

const organizationSchema = z
  .strictObject({
    id: text.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'chỉ gồm chữ thường không dấu, chữ số và gạch nối'),
    name: text.min(2),
    short: text.default(''),
    superior: text.default(''),
    province: text.default(''),
    'place-names': z.array(text.min(2)).default([]),
    contact: z
      .strictObject({ office: text.default(''), note: text.default('') })
      .default({ office: '', note: '' }),
    timezone: text.default('Asia/Ho_Chi_Minh').refine(isTimeZone, 'không phải múi giờ'),
    // Read by `duties/read-duty-rules`.
    duties: z.unknown().optional(),
    initiatives: z
      .strictObject({
        code: text.regex(/^[A-Z]{2,6}$/, 'gồm 2–6 chữ in hoa không dấu'),
        desk: z.enum(['unit', 'organization']).default('unit'),
        areas: z
          .array(z.strictObject({ id: text.regex(/^[a-z0-9-]{1,20}$/), label: text.min(2).max(120) }))
          .default([]),
      })
      .optional(),
  })
  .transform(({ 'place-names': placeNames, duties: _, initiatives, ...rest }) => ({
    ...rest,
    short: rest.short || rest.name,
    placeNames,
    initiatives: initiatives ?? initiativesOf(rest.id),
  }))

/** The organizations and subjects of the knowledge folders, ordered by id; a folder of a later root goes before an earlier one. */
export async function readOrganizations(folders: string[]): Promise<OrganizationsRead> {
  const organizations = new Map<string, Organization>()
  const subjects = new Map<string, Subject>()
  const refused: OrganizationsRead['refused'] = []
  for (const root of folders) {
    for (const name of await listSubfolders(root)) {
      const ofSubject = join(root, name, 'subject.yaml')
      const subject = await readFolderSettings(ofSubject, { folder: name, schema: subjectSchema })
      if (typeof subject === 'string') refused.push({ file: ofSubject, reason: subject })
      if (typeof subject === 'object') subjects.set(name, subject)
      if (subjects.has(name)) continue
      const file = join(root, name, 'organization.yaml')
      const read = await readFolderSettings(file, { folder: name, schema: organizationSchema })
      if (typeof read === 'string') refused.push({ file, reason: read })
      if (typeof read === 'object') organizations.set(name, read)
      else if (!organizations.has(name)) organizations.set(name, minimalOrganization(name))
    }
  }
  return { organizations: byId(organizations), subjects: byId(subjects), refused }
}

function byId<Named extends { id: string }>(named: ReadonlyMap<string, Named>): Named[] {
  return [...named.values()].sort((a, b) => a.id.localeCompare(b.id))
}

async function listSubfolders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}

/** A folder without organization.yaml still answers, under its own name: "con-phung" → "Con Phung". */
function minimalOrganization(folder: string): Organization {
  const name = folder
    .split(/[-_\s]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
  const contact = { office: '', note: '' }
  return {
    id: folder,
    name,
    short: name,
    superior: '',
    province: '',
    placeNames: [],
    contact,
    timezone: 'Asia/Ho_Chi_Minh',
    initiatives: initiativesOf(folder),
  }
}

/** „vinh-long“ → VL. */
function initiativesOf(id: string): Organization['initiatives'] {
  const initials = id.split(/[^a-z0-9]+/i).map((word) => word.charAt(0).toUpperCase())
  return {
    code:
      initials
        .join('')
        .replace(/[^A-Z]/g, '')
        .slice(0, 6) || 'X',
    desk: 'unit',
    areas: [],
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('vi', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
