import type { Command } from './command.ts'

/** `ingest`: takes in what changed in the knowledge folders; 1 when a file was refused. */
export const ingestCommand: Command = async (app, _args, io) => {
  const { added, replaced, unchanged, removed, refused } = await app.ingest((line) => io.out(line))
  io.out(
    `Xong: ${added.length} văn bản mới, ${replaced.length} thay bản cũ, ${removed.length} bỏ đi, ${unchanged.length} không đổi, ${refused.length} không nạp được.`,
  )
  return refused.length === 0 ? 0 : 1
}
