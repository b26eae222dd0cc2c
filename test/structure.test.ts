import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

const shared = ['message', 'errors']
const foundations = ['forms', 'files', 'documents', 'llm', 'prompts', 'jobs', 'db']
const features = ['knowledge', 'people', 'own-data', 'duties', 'reminders', 'initiatives', 'reports']
const everything = ['*']

/** What a folder or file of `src` may import besides itself; `a/b.ts` names one file of a folder. */
const mayImport: Record<string, string[]> = {
  main: everything,
  cli: everything,
  app: everything,
  'create-channels': everything,
  'create-operating': everything,
  messaging: everything,
  'create-file-links': everything,
  'create-officers': ['message', 'officers-of', 'people'],
  'create-site-desk': everything,
  'create-staff': everything,
  'create-people-talks': everything,
  'create-duty-talks': everything,
  'create-initiative-talks': everything,
  'create-files': everything,
  'create-page': everything,
  'create-rehearsal': everything,
  'refresh-meanwhile': ['conversation/desk/create-desk.ts', 'knowledge/create-knowledge.ts'],
  'create-closers': [],
  'create-channel-health': ['channels/channel.ts'],
  'create-channel-log': ['channels/channel.ts'],
  'create-proxy-agent': [],
  message: [],
  errors: [],
  config: [
    'errors',
    'db/open-pool.ts',
    'channel-settings',
    'check-settings',
    'model-settings',
    'officers-of',
  ],
  'officers-of': ['message'],
  'model-settings': [],
  'create-answering': everything,
  'create-model-parts': everything,
  'start-jobs': everything,
  'create-proxy-fetch': [],
  'check-settings': [],
  'channel-settings': [],
  metrics: [],
  log: ['config'],
  commands: [
    ...shared,
    'app',
    'config',
    'channels/channel.ts',
    'channels/render-reply.ts',
    'conversation',
    'documents',
    'evaluation',
    'operations',
    ...features,
  ],
  operations: [...shared, 'create-proxy-agent', 'db', 'channels/channel.ts', 'command-socket/split-lines.ts'],
  evaluation: [...shared, 'knowledge', 'db'],
  'command-socket': ['errors', 'commands/command.ts'],
  http: [...shared],
  admin: [...shared, 'http', 'knowledge/passage.ts'],
  channels: [...shared, 'create-proxy-agent', 'http', 'knowledge/passage.ts'],
  conversation: [...shared, ...features, ...foundations, 'channels/channel.ts'],
  delivery: [...shared, 'db', 'channels/channel.ts', 'channels/render-reply.ts'],
  ...Object.fromEntries(features.map((feature) => [feature, [...shared, ...foundations, 'people']])),
  // Reminders are of duties.
  reminders: [...shared, ...foundations, 'people', 'duties'],
  ...Object.fromEntries(foundations.map((foundation) => [foundation, shared])),
  forms: [...shared, 'knowledge/search/fold-vietnamese.ts'],
}

/** Packages that one part of `src` hides from all others. */
const hiddenPackages: [pattern: RegExp, owners: RegExp][] = [
  [/^grammy/, /^channels\/telegram\//],
  [/^hono|^@hono\//, /^(http|admin|channels\/web)\//],
  [/^pg-boss/, /^jobs\//],
  [/^@electric-sql\//, /^db\//],
  [/^ipaddr/, /^channels\//],
  [/^(@langchain\/|langchain)/, /^llm\//],
]

const forbidden: [what: RegExp, except: RegExp][] = [
  [/\bTODO\b|\bFIXME\b/, /^test\/structure\.test\.ts$/],
  [/@ts-(ignore|nocheck)|biome-ignore-all/, /^test\/structure\.test\.ts$/],
  [/: any\b|\bas any\b|<any>/, /^test\/structure\.test\.ts$/],
  [
    /^(?!\s*(\/\/|\*|\/\*)).*\bas (?!const\b)([A-Z]\w*[\s,;.)[|<]|unknown\b|never\b|string\b|number\b)/m,
    /^test\/structure/,
  ],
  [/\bprocess\.env\b/, /^src\/(main|cli|config)\.ts$|^(test|bench)\//],
]

const sources = globSync('src/**/*.{ts,js}', { cwd: root })
const all = [
  ...sources,
  ...globSync('{test,bench}/**/*.ts', { cwd: root, exclude: (name) => name.includes('node_modules') }),
]
const read = (file: string) => readFileSync(join(root, file), 'utf8')

function importsOf(file: string): string[] {
  const imports = /\bfrom ['"]([^'"\n]+)['"]|^import ['"]([^'"\n]+)['"]|\bimport\(['"]([^'"\n]+)['"]\)/gm
  return [...read(file).matchAll(imports)].map(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? '')
}

/** The first folder below `src`, or the file's own name. */
function partOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.ts$/, '')
}

test('every part of the product imports only what lies below it', () => {
  const strays = sources.flatMap((file) => {
    const own = partOf(file.slice('src/'.length))
    const allowed = mayImport[own] ?? []
    return importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => normalize(join(dirname(file), name)).replace(/^src\//, ''))
      .filter((path) => partOf(path) !== own && !allowed.includes('*'))
      .filter((path) => !allowed.includes(partOf(path)) && !allowed.includes(path))
      .map((path) => `${file} imports ${path}`)
  })
  expect(strays).toEqual([])
})

test('a package that one part hides is imported by no other part', () => {
  const strays = sources.flatMap((file) =>
    importsOf(file)
      .filter((name) =>
        hiddenPackages.some(([p, owners]) => p.test(name) && !owners.test(file.slice('src/'.length))),
      )
      .map((name) => `${file} imports ${name}`),
  )
  expect(strays).toEqual([])
})

test('files are short and named in kebab case', () => {
  expect(sources.filter((file) => read(file).split('\n').length > 221)).toEqual([])
  expect(
    all.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.(ts|js)$/.test(basename(file))),
  ).toEqual([])
})

test('no code is unfinished, untyped or reads the environment on its own', () => {
  const strays = all.flatMap((file) =>
    forbidden
      .filter(([what, except]) => what.test(read(file)) && !except.test(file))
      .map(([what]) => `${file} has ${what.exec(read(file))?.[0].trim()}`),
  )
  expect(strays).toEqual([])
})
