/** What a person does about themselves, their unit's duties or, as an officer, about others'. */
export const staffCommands = [
  'join',
  'me',
  'mute',
  'unmute',
  'due',
  'sent',
  'unsent',
  'calendar',
  'code',
  'invite',
  'roles',
  'hand-over',
  'give-up',
  'link',
  'unlink',
  'channel',
  'data',
  'erase',
  'board',
  'schedule',
] as const
export type StaffCommand = (typeof staffCommands)[number]
