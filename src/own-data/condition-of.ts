import type { Trace } from './trace.ts'

/** Rows of these chats and persons: `$1` and `$2`. */
export function conditionOf({ by, chats = [], people = [] }: Pick<Trace, 'by' | 'chats' | 'people'>): string {
  const byChat = chats.map(
    ([channel, chatId]) =>
      `(${channel}, ${chatId}) in (select channel, "chatId" from jsonb_to_recordset($1::jsonb) as given (channel text, "chatId" text))`,
  )
  const byPerson = people.map((column) => `${column} = any($2::bigint[])`)
  // Both parameters are named, so that each has its type.
  const never = '($1::jsonb is null and $2::bigint[] is null)'
  return [...(by === undefined ? [] : [by]), ...byChat, ...byPerson, never].join(' or ')
}
