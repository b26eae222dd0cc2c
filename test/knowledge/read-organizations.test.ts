import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOrganizations } from '../../src/knowledge/read-organizations.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

async function makeFolder(files: Record<string, string>): Promise<string> {
  const folder = await makeDataDir()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

describe('readOrganizations', () => {
  it('reads the shipped organizations', async () => {
    const { organizations, refused } = await readOrganizations([join(import.meta.dirname, '../../knowledge')])
    expect(refused).toEqual([])
    expect(organizations.map(({ id }) => id)).toEqual(['sa-dec', 'vinh-long'])
    expect(organizations[1]).toMatchObject({ timezone: 'Asia/Ho_Chi_Minh', province: 'Vĩnh Long' })
    expect(organizations[1]?.placeNames).toContain('Bến Tre')
  })

  it('names a folder without organization.yaml after itself, and lets the site overlay', async () => {
    const shipped = await makeFolder({
      'a/organization.yaml': 'id: a\nname: Sở A\n',
      'con-phung/ke-hoach.md': 'x',
    })
    const site = await makeFolder({
      'a/organization.yaml': 'id: a\nname: Sở A mới\n',
      'con-phung/them.md': 'x',
    })
    const { organizations } = await readOrganizations([shipped, site, join(site, 'missing')])
    expect(organizations).toMatchObject([
      { id: 'a', name: 'Sở A mới', short: 'Sở A mới', contact: { office: '', note: '' } },
      { id: 'con-phung', name: 'Con Phung', placeNames: [], timezone: 'Asia/Ho_Chi_Minh' },
    ])
  })

  it.each([
    ['YAML ở dòng 2', 'id: a\nname: Sở: Y tế\n'],
    ['name: còn thiếu', 'id: a\n'],
    ['name: phải là chữ', 'id: a\nname: [Sở]\n'],
    ['cả tệp: phải gồm các dòng', 'Sở Y tế\n'],
    ['trùng', 'id: b\nname: Sở B\n'],
    ['timezone', 'id: a\nname: Sở A\ntimezone: Mars/Base\n'],
  ])('refuses a faulty file, saying what is wrong: %s', async (reason, content) => {
    const { organizations, refused } = await readOrganizations([
      await makeFolder({ 'a/organization.yaml': content }),
    ])
    expect(refused[0]?.reason).toContain(reason)
    expect(organizations).toMatchObject([{ id: 'a', name: 'A' }])
  })
})
