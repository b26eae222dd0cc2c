import { z } from 'zod'

const phrases = z.array(z.string())

const expression = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'u')
  } catch {
    context.addIssue({ code: 'custom', message: 'biểu thức không đúng' })
    return z.NEVER
  }
})

/** What `conversation.yaml` holds. */
export const conversationSchema = z.strictObject({
  social: z.strictObject({
    clock: phrases,
    private: phrases,
    wish: phrases,
    praise: phrases,
    insult: phrases,
    identity: phrases,
    ability: phrases,
    check: phrases,
    apology: phrases,
    acknowledgement: phrases,
  }),
  'wish-words': phrases,
  opening: z.strictObject({ asking: phrases, beside: phrases }),
  commands: z.strictObject({
    start: phrases,
    help: phrases,
    organizations: phrases,
    'forget-organization': phrases,
    cancel: phrases,
  }),
  declining: z.strictObject({ words: phrases, beside: phrases }),
  wrong: z.strictObject({ phrases, beside: phrases }),
  officer: z.strictObject({ verbs: phrases, people: phrases }),
  'last-answer': z.strictObject({
    source: phrases,
    more: phrases,
    brief: phrases,
    wanted: phrases,
    whom: phrases,
    sure: phrases,
    why: phrases,
    beside: phrases,
  }),
  items: z.strictObject({ nouns: phrases, ordinals: z.array(phrases), last: phrases, beside: phrases }),
  comparing: z.strictObject({ verb: phrases, against: phrases, all: phrases, beside: phrases }),
  writing: z.strictObject({ verb: phrases, help: phrases, paper: phrases }),
  sending: z.strictObject({
    give: phrases,
    shoot: phrases,
    here: phrases,
    submit: phrases,
    paper: phrases,
    take: phrases,
    file: phrases,
    picture: phrases,
    able: phrases,
    'or-not': phrases,
    to: phrases,
    beside: phrases,
  }),
  concluding: z.strictObject({ openers: phrases, said: phrases, beside: phrases }),
  pointing: z.strictObject({ picture: phrases, paper: phrases, shown: phrases }),
  desk: z.strictObject({
    ...{ upload: phrases, withdraw: phrases },
    ...{ answers: phrases, reply: phrases, edit: phrases, remove: phrases, prolong: phrases },
  }),
  staff: z.strictObject({
    ...{
      join: phrases,
      me: phrases,
      mute: phrases,
      'change-unit': phrases,
      'change-name': phrases,
      unmute: phrases,
      due: phrases,
      sent: phrases,
      unsent: phrases,
      calendar: phrases,
    },
    ...{ code: phrases, invite: phrases, roles: phrases, 'hand-over': phrases, 'give-up': phrases },
    ...{
      link: phrases,
      unlink: phrases,
      channel: phrases,
      data: phrases,
      erase: phrases,
      board: phrases,
      schedule: phrases,
    },
    ...{ initiative: phrases, initiatives: phrases, 'initiative-desk': phrases, 'blank-form': phrases },
    beside: phrases,
  }),
  linking: phrases,
  endings: phrases,
  particles: phrases,
  belonging: z.strictObject({
    persons: phrases,
    others: phrases,
    verbs: phrases,
    switches: phrases,
    particles: phrases,
    openers: phrases,
    corrections: phrases,
    denials: phrases,
  }),
  orders: expression,
  inside: expression,
  people: z.strictObject({
    surnames: phrases,
    plain: phrases,
    'plain-folded': phrases,
    folded: phrases,
    markers: phrases,
    given: phrases,
    titles: phrases,
    places: phrases,
    ordinary: phrases,
  }),
})
