import type { FileStore } from './create-file-store.ts'

export interface Removal {
  /** Only what was last put earlier: a turn puts its file before the row that names it. */
  before: Date
  /** Which of these keys a row still names. */
  namedOf(keys: readonly string[]): Promise<readonly string[]>
}

const atOnce = 200

/** Removes the files that no row names any more, such as those of drafts that were thrown away; gives their number. */
export async function removeUnnamed(
  store: Pick<FileStore, 'list' | 'remove'>,
  { before, namedOf }: Removal,
): Promise<number> {
  let removed = 0
  const removeOf = async (keys: readonly string[]) => {
    const named = new Set(keys.length === 0 ? [] : await namedOf(keys))
    const unnamed = keys.filter((key) => !named.has(key))
    for (const key of unnamed) await store.remove(key)
    removed += unnamed.length
  }
  let keys: string[] = []
  for await (const key of store.list(before)) {
    keys.push(key)
    if (keys.length < atOnce) continue
    await removeOf(keys)
    keys = []
  }
  await removeOf(keys)
  return removed
}
