import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createKnowledge } from '../../src/knowledge/create-knowledge.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const now = () => new Date('2026-10-01T01:00:00Z')

test('the page shows what another process has taken in, without a message being asked', async () => {
  const KNOWLEDGE_DIR = await makeDataDir()
  await cp('knowledge', KNOWLEDGE_DIR, { recursive: true })
  const database = await openTestDatabase()
  const config = readConfig({ KNOWLEDGE_DIR, DATA_DIR: await makeDataDir(), PORT: '0', LOG_LEVEL: 'debug' })
  const app = buildApp(config, { now, openDatabase: async () => database })
  onTestFinished(() => app.stop())
  const { url } = await app.start(() => undefined)
  const shown = async () => [
    (await fetch(new URL('/tai-lieu/don-vi-moi/quy-che', url))).status,
    (await (await fetch(url)).text()).includes('Trung tâm Y tế Mới'),
  ]
  expect(await shown()).toEqual([404, false])

  const folder = join(KNOWLEDGE_DIR, 'don-vi-moi')
  await mkdir(folder)
  await writeFile(join(folder, 'organization.yaml'), 'id: don-vi-moi\nname: Trung tâm Y tế Mới\n')
  await writeFile(join(folder, 'quy-che.md'), 'QUY CHẾ\n\nI. MỤC ĐÍCH\n\n1. Nâng cao chất lượng.\n')
  const other = await createKnowledge({ pool: database.pool, folders: config.knowledgeFolders, now })
  await other.ingest(() => undefined)
  await expect.poll(shown, { timeout: 20_000, interval: 200 }).toEqual([200, true])
})
