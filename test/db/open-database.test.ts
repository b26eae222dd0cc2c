import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open-database.ts'
import { ConfigError } from '../../src/errors.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

async function refusalOf(dataDir: string): Promise<unknown> {
  return openDatabase({ kind: 'embedded', dataDir }).catch((error: unknown) => error)
}

test('a folder that can never be made is refused at once', async () => {
  const folder = await makeDataDir()
  await writeFile(join(folder, 'file'), '')
  for (const dataDir of [join(folder, 'file'), join(folder, 'file/data'), '/proc/tro-ly/data']) {
    const refusal = await refusalOf(dataDir)
    expect(refusal).toBeInstanceOf(ConfigError)
    expect(String(refusal)).toContain(dataDir)
  }
})

test('a folder is made with all that leads to it, for its owner alone', async () => {
  const dataDir = join(await makeDataDir(), 'a/b')
  const { close } = await openDatabase({ kind: 'embedded', dataDir })
  await close()
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
})
