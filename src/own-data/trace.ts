/** Where something of a person is kept: in chats of theirs, or by their id. */
export interface Trace {
  table: string
  /** In the person's words. */
  heading: string
  /** Columns by which rows are theirs: pairs of channel and chat, or ids. */
  chats?: [channel: string, chat: string][]
  people?: string[]
  /** Expressions of the row, by what they are called. */
  shown: Record<string, string>
  /** Where neither says whose it is. */
  by?: string
  /** Further condition. */
  where?: string
  order: string
}
